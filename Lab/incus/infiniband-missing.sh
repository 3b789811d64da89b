# The parent of an infiniband device does not exist.
#
# cause: device/infiniband-failed | network/parent-missing
# culprit: Parent device 'ib0' doesn't exist
# logs: cli
# container: c1?
# fix: none, it needs the hardware
provoke() {
    incus config device add "$C" ib infiniband nictype=physical parent=ib0
    start_fails
}
