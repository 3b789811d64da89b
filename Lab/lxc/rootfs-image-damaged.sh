# The superblock of an image with a file system was overwritten.
#
# cause: rootfs/image-not-a-filesystem
# culprit: Failed to determine FSType
# fix: adapted, e2fsck is told yes in advance
# remediation: Repair a damaged ext4 image
# put: e2fsck -b=e2fsck -y -b
provoke() {
    local mounted=/run/image
    rm -f /srv/c1.img*
    truncate -s 160M /srv/c1.img
    mkfs.ext4 -q -b 4096 /srv/c1.img
    mkdir -p "$mounted"
    mount -o loop /srv/c1.img "$mounted" || skip "there are no loop devices"
    cp -a "$R/." "$mounted"
    umount "$mounted"
    dd if=/dev/urandom of=/srv/c1.img bs=1 seek=1024 count=1024 conv=notrunc status=none
    config 'lxc.rootfs.path = loop:/srv/c1.img'
    start_fails
}

clean() {
    timeout 10 lxc-stop -k -n "$C" || true
    rm -f /srv/c1.img*
}
