# raw.lxc mounts a directory that does not exist.
#
# cause: mount/source-missing
# culprit: Failed to mount "/srv/data/shared"
# fix: offered
# follow: /var/log/incus/c1/lxc.log /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    incus config set "$C" raw.lxc="lxc.mount.entry=$D/shared mnt none bind 0 0"
    start_fails
}
