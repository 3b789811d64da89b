# The file system to which a container is copied is full.
#
# cause: storage/no-space | storage/lxc-rsync-failed
# culprit: No space left on device
# logs: copy
# fix: none, TODO
provoke() {
    mkdir "$D/small"
    mount -t tmpfs -o size=1m small "$D/small"
    fails timeout 20 lxc-copy -n "$C" -p "$D/small" -N c2 -l TRACE -o "$OUT/copy.log"
}
