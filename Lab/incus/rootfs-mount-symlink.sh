# A directory on the way to the rootfs mount point is a symbolic link.
#
# cause: rootfs/symlink-in-mount-path
# culprit: Failed to open rootfs "/opt/incus/lib/lxc/rootfs"|Failed to setup rootfs for$
# fix: adapted, systemctl is the lab's, and liblxc before 6.0.4 does not print the path
# put: PATH=/opt/incus/lib/lxc/rootfs
# follow: /var/log/incus/c1/lxc.log /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    mkdir -p /home/opt/incus/lib/lxc/rootfs
    rmdir /opt
    ln -s /home/opt /opt
    incus config set "$C" raw.lxc=lxc.rootfs.mount=/opt/incus/lib/lxc/rootfs
    # Or the daemon, started again by the fix, starts it before we do.
    incus config set "$C" boot.autostart=false
    start_fails
}

clean() {
    umount -l /opt || true
    rm -d /opt
    mkdir /opt
} 2>/dev/null
