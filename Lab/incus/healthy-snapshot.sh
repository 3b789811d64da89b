# An instance is copied, snapshots are made, restored and deleted.
#
# cause: none
# logs: incusd
provoke() {
    incus snapshot create "$C" s1
    incus snapshot restore "$C" s1
    incus copy "$C" c2
    incus delete c2
    incus snapshot delete "$C" s1
    daemon_log
}
