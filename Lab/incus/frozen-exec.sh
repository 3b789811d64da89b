# A command is run in an instance that is paused.
#
# cause: instance/frozen
# culprit: Instance is frozen
# logs: cli
# container: -
# fix: adapted, the name of the instance
provoke() {
    start_works
    incus pause "$C"
    writes cli.log timeout 10 incus exec "$C" -- ls
}

verify() { incus exec "$C" -- ls /; }
