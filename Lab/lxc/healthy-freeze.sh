# A container is frozen and thawed.
#
# cause: none
# logs: freeze
provoke() {
    start_works
    timeout 10 lxc-freeze -n "$C" -l TRACE -o "$OUT/freeze.log"
    timeout 10 lxc-unfreeze -n "$C" -l TRACE -o "$OUT/freeze.log"
    running
}
