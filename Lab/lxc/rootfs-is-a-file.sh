# lxc.rootfs.path says dir: and names a file.
#
# cause: rootfs/not-a-directory
# culprit: Not a directory - Failed to open "/srv/data/rootfs"
# fix: adapted, the real directory is another
# put: /srv/containers/c1/rootfs=/var/lib/lxc/c1/rootfs
provoke() {
    echo hi >"$D/rootfs"
    config "lxc.rootfs.path = dir:$D/rootfs"
    start_fails
}
