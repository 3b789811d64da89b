# All programs of the rootfs are for another processor.
#
# cause: init/wrong-architecture
# culprit: Exec format error - Failed to exec "/sbin/init"
# fix: none, another image is needed
provoke() {
    foreign_binary "$R/bin/busybox"
    rm "$R/sbin/init"
    ln -s ../bin/busybox "$R/sbin/init"
    start_fails
}
