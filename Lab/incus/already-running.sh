# A running instance is started once more.
#
# cause: instance/already-running
# culprit: The instance is already running
# logs: cli
# container: -
# fix: none, nothing is wrong
provoke() {
    start_works
    writes cli.log incus start "$C"
}
