# A remote that is not configured is asked.
#
# cause: remote/remote-unknown
# culprit: The remote "nosuchremote" doesn't exist
# logs: cli
# container: -
# fix: none, another remote is needed
provoke() { writes cli.log incus list nosuchremote:; }
