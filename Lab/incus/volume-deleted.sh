# The directory of the instance was deleted in the storage pool.
#
# cause: rootfs/incus-volume-missing
# culprit: No such file or directory
# logs: cli
# container: c1?
# fix: adapted, systemctl is the lab's, and the volume comes back
provoke() {
    mv "/var/lib/incus/storage-pools/default/containers/$C" "$D/taken"
    start_fails
}

by_hand() {
    local volume=/var/lib/incus/storage-pools/default/containers/$C
    # Incus may have made an empty one.
    rm -rf --one-file-system "$volume"
    mv "$D/taken" "$volume"
}

clean() {
    if [ -e "$D/taken" ]; then by_hand; fi
}
