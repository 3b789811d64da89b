# A container is copied, and the copy starts.
#
# cause: none
# logs: copy trace
provoke() {
    timeout 20 lxc-copy -n "$C" -N c2 -l TRACE -o "$OUT/copy.log"
    timeout 20 lxc-start -n c2 -l TRACE -o "$OUT/trace.log"
}
