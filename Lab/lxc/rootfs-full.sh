# The file system of the rootfs is full, and liblxc has to create /dev in it.
#
# cause: storage/no-space
# culprit: No space left on device
# fix: adapted, a file is deleted to make room
provoke() {
    mkdir "$D/rootfs"
    truncate -s 8M "$D/image"
    mkfs.ext4 -q -m 0 "$D/image"
    mount -o loop "$D/image" "$D/rootfs" || skip "there are no loop devices"
    cp -a "$R/." "$D/rootfs"
    rmdir "$D/rootfs/dev"
    dd if=/dev/zero of="$D/rootfs/fill" bs=1k 2>/dev/null || true
    sync "$D/rootfs"
    config "lxc.rootfs.path = dir:$D/rootfs"
    start_fails
}

by_hand() { rm "$D/rootfs/fill"; }
