# The folder of a daemon lies on a file system that is mounted read-only.
#
# cause: daemon/state-directory | database/not-writable
# culprit: read-only file system
# logs: incusd
# container: -
# fix: adapted, the mount point, and the daemon is started again
# remediation: Remount it writable
# put: rw MOUNTPOINT=rw,bind /srv/data/incus
# put: systemctl restart incus=true
# put: incus info=true
provoke() {
    second_daemon_dir
    mount --bind "$D/incus" "$D/incus"
    mount -o remount,ro,bind "$D/incus"
    second_daemon
}

verify() { second_daemon_works; }
