# The command that is run in the instance is not there.
#
# cause: attach/command-not-found | exec/command-not-found
# culprit: Failed to exec "htop"
# fix: none, the command is not in any package of this image
provoke() {
    start_works
    fails incus exec "$C" -- htop
    show_log
}
