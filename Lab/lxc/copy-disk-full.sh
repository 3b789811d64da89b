# The file system to which a container is copied is full.
#
# cause: storage/no-space | storage/lxc-rsync-failed
# culprit: No space left on device
# logs: copy
# fix: adapted, the file system is enlarged, and the copy made again
provoke() {
    mkdir "$D/small"
    mount -t tmpfs -o size=1m small "$D/small"
    fails timeout 20 lxc-copy -n "$C" -p "$D/small" -N c2 -l TRACE -o "$OUT/copy.log"
}

by_hand() { mount -o remount,size=64m "$D/small"; }

verify() {
    timeout 10 lxc-stop -k -n "$C" || true
    rm -rf --one-file-system "$D/small/c2"
    timeout 20 lxc-copy -n "$C" -p "$D/small" -N c2
}
