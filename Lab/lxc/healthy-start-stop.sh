# A container starts and is stopped.
#
# cause: none
# logs: trace
# short: yes
provoke() {
    start_works
    timeout 10 lxc-stop -n "$C" -l TRACE -o "$OUT/trace.log"
}
