# A container with ids of its own starts and is stopped.
#
# cause: none
# logs: trace
provoke() {
    mapped
    start_works
    timeout 10 lxc-stop -n "$C" -l TRACE -o "$OUT/trace.log"
}
