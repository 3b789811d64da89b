# The source of a mount entry does not exist on the host.
#
# cause: mount/source-missing
# culprit: Failed to mount "/srv/data/shared"
# fix: offered
# follow: trace
# short: yes
provoke() {
    config "lxc.mount.entry = $D/shared mnt none bind,create=dir 0 0"
    start_fails
}
