# The init of the rootfs is a symbolic link to a program that is not installed.
#
# cause: init/missing
# culprit: Failed to exec "/sbin/init"
# fix: adapted, the init of this rootfs is another
# remediation: Tell LXC which program
# put: /usr/lib/systemd/systemd=/usr/sbin/init.real
provoke() {
    rm "$R/sbin/init"
    ln -s /lib/systemd/systemd "$R/sbin/init"
    start_fails
}

by_hand() { make_init "$R/usr"; mv "$R/usr/sbin/init" "$R/usr/sbin/init.real"; }
