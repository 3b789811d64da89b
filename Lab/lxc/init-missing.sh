# The rootfs has no /sbin/init.
#
# cause: init/missing
# culprit: Failed to exec "/sbin/init"
# fix: adapted, an init is copied in place of a package
# remediation: Install an init
# put: chroot /var/lib/lxc/c1/rootfs apt-get install systemd-sysv=true
# follow: trace
# short: yes
provoke() {
    rm "$R/sbin/init"
    start_fails
}

by_hand() { make_init "$R"; }
