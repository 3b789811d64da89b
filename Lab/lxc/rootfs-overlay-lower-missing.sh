# The lower directory of an overlay rootfs is gone.
#
# cause: rootfs/overlay-lower-missing
# culprit: Failed to mount "/srv/data/lower"
# fix: adapted, the place of the base
# remediation: Correct lxc.rootfs.path
# put: /new/lower=/var/lib/lxc/c1/rootfs
provoke() {
    mkdir -p "$D/delta0"
    config "lxc.rootfs.path = overlay:$D/lower:$D/delta0"
    start_fails
}
