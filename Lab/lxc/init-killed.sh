# init is killed by a signal right after the start.
#
# cause: init/killed-by-signal
# culprit: Child <\d+> ended on signal Segmentation fault
# logs: trace
# fix: none, it says how to see why
provoke() {
    crashing_binary "$R/sbin/init"
    start_ends
}
