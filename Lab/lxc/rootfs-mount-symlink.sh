# A directory on the way to the rootfs mount point is a symbolic link.
#
# cause: rootfs/symlink-in-mount-path
# culprit: Failed to open rootfs "/opt/incus/lib/lxc/rootfs"|Failed to setup rootfs for$
# fix: adapted, liblxc before 6.0.4 does not print the path
# put: PATH=/opt/incus/lib/lxc/rootfs
# follow: trace
# short: yes
provoke() {
    mkdir -p /home/opt/incus/lib/lxc/rootfs
    rmdir /opt
    ln -s /home/opt /opt
    config 'lxc.rootfs.mount = /opt/incus/lib/lxc/rootfs'
    start_fails
}

clean() {
    umount -l /opt || true
    rm -d /opt
    mkdir /opt
} 2>/dev/null
