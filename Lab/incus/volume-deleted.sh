# The directory of the instance was deleted in the storage pool.
#
# cause: rootfs/incus-volume-missing
# culprit: No such file or directory
# logs: cli
# fix: none, TODO
provoke() {
    mv "/var/lib/incus/storage-pools/default/containers/$C" "$D/taken"
    start_fails
}

clean() {
    if [ -e "$D/taken" ]; then
        mv "$D/taken" "/var/lib/incus/storage-pools/default/containers/$C"
    fi
}
