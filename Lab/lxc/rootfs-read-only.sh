# The rootfs lies on a file system that is mounted read-only and has no /dev.
#
# cause: rootfs/read-only
# culprit: Read-only file system
# fix: adapted, another mount point
# put: rw /var=rw /srv/data/rootfs
provoke() {
    mkdir "$D/rootfs"
    mount -t tmpfs readonly "$D/rootfs"
    cp -a "$R/." "$D/rootfs"
    rmdir "$D/rootfs/dev"
    mount -o remount,ro "$D/rootfs"
    config "lxc.rootfs.path = dir:$D/rootfs"
    start_fails
}
