# The rootfs has no /sbin/init.
#
# cause: init/missing
# culprit: Failed to exec "/sbin/init"
# fix: adapted, an init is copied in place of a package
# remediation: Install an init
# follow: /var/log/incus/c1/lxc.log /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    rm "$R/sbin/init"
    start_fails
}

by_hand() { make_init "$R"; }
