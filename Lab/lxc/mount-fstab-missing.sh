# lxc.mount.fstab names a file that does not exist.
#
# cause: mount/fstab-missing
# culprit: No such file or directory - Failed to open "/srv/data/fstab"
# fix: offered
provoke() {
    config "lxc.mount.fstab = $D/fstab"
    start_fails
}
