# The name of an instance has an underscore.
#
# cause: instance/invalid-name
# culprit: Name can only contain alphanumeric and hyphen
# logs: cli
# container: *
# fix: none, another name is needed
provoke() { writes cli.log incus init bb web_01; }
