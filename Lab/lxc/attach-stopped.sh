# lxc-attach to a container that does not run.
#
# cause: attach/container-not-running
# culprit: Failed to get init pid
# logs: attach
# fix: offered
provoke() {
    fails timeout 20 lxc-attach -n "$C" -l TRACE -o "$OUT/attach.log" -- /bin/true
}
