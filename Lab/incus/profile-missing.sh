# An instance is to have a profile that does not exist.
#
# cause: instance/profile-missing
# culprit: Requested profile "nope" doesn't exist
# logs: cli
# container: *
# fix: none, TODO
provoke() { writes cli.log incus init bb c2 -p nope; }
