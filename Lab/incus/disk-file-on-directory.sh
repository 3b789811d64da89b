# A disk device puts a file on a directory.
#
# cause: mount/not-a-directory
# culprit: Not a directory - Failed to mount
# fix: adapted, the names of device and file
# put: DEVICE=data
provoke() {
    touch "$D/file"
    incus config device add "$C" data disk source="$D/file" path=/etc
    start_fails
}
