# A snapshot that does not exist is restored.
#
# cause: snapshot/not-found
# culprit: s9
# logs: cli
# container: *
# fix: none, another snapshot is needed
provoke() { writes cli.log incus snapshot restore "$C" s9; }
