# A container that runs is started once more.
#
# cause: tools/already-running
# culprit: Container is already running
# logs: again
# fix: none, nothing is wrong
provoke() {
    start_works
    start -l TRACE -o "$OUT/again.log" || true
}
