# The directory of the instance was deleted in the storage pool.
#
# cause: rootfs/incus-volume-missing
# culprit: No such file or directory
# logs: cli
# fix: adapted, systemctl is the lab's, and the volume comes back
provoke() {
    mv "/var/lib/incus/storage-pools/default/containers/$C" "$D/taken"
    start_fails
}

clean() {
    if [ -e "$D/taken" ]; then
        mv "$D/taken" "/var/lib/incus/storage-pools/default/containers/$C"
    fi
}

by_hand() { mv "$D/taken" "/var/lib/incus/storage-pools/default/containers/$C"; }
