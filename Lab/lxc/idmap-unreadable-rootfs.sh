# The rootfs belongs to ids that the container's map does not have.
#
# cause: rootfs/ownership-not-shifted | init/not-executable
# culprit: Permission denied
# fix: adapted, the first id of the map
# remediation: Shift the ownership
# put: 100000:100000=1000000:1000000
provoke() {
    mapped
    chown -R 0:0 "$R"
    chmod 700 "$R/sbin/init"
    start_fails
}
