# The target of a mount entry is not there in the rootfs.
#
# cause: mount/target-missing
# culprit: Failed to mount "/srv/data/shared" on
# fix: offered
# remediation: Create the directory in the rootfs
provoke() {
    mkdir "$D/shared"
    config "lxc.mount.entry = $D/shared srv/shared none bind 0 0"
    start_fails
}
