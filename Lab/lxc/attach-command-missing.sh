# The command that lxc-attach is to run is not in the container.
#
# cause: attach/command-not-found
# culprit: Failed to exec "htop"
# logs: attach
# fix: none, the command is in no package of this image
provoke() {
    start_works
    fails timeout 20 lxc-attach -n "$C" -l TRACE -o "$OUT/attach.log" -- htop
}
