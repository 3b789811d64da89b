# An instance of that name exists.
#
# cause: instance/already-exists
# culprit: UNIQUE constraint failed|already exists
# logs: cli
# container: *
# fix: none, another name is needed
provoke() { writes cli.log incus init bb "$C"; }
