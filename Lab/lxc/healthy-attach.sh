# Commands are run in a container, with their own exit status.
#
# cause: none
# logs: attach
provoke() {
    start_works
    timeout 10 lxc-attach -n "$C" -l TRACE -o "$OUT/attach.log" -- /bin/ls /
    fails timeout 10 lxc-attach -n "$C" -l TRACE -o "$OUT/attach.log" -- /bin/sh -c 'exit 3'
}
