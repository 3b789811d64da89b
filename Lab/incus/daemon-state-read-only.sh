# The folder of a daemon lies on a file system that is mounted read-only.
#
# cause: daemon/state-directory | database/not-writable
# culprit: read-only file system
# logs: incusd
# container: -
# fix: none, TODO
provoke() {
    second_daemon_dir
    mount --bind "$D/incus" "$D/incus"
    mount -o remount,ro,bind "$D/incus"
    second_daemon
}
