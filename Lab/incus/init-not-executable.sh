# The init of the rootfs has lost its execute permission.
#
# cause: init/not-executable
# culprit: Permission denied - Failed to exec "/sbin/init"
# fix: offered
# remediation: Give the execute permission back
provoke() {
    chmod 644 "$R/sbin/init"
    start_fails
}
