# lxc.rootfs.path names a directory that does not exist.
#
# cause: rootfs/missing
# culprit: /srv/data/gone
# fix: offered
# remediation: Correct lxc.rootfs.path
# follow: trace
# short: yes
provoke() {
    config 'lxc.rootfs.path = /srv/data/gone'
    start_fails
}
