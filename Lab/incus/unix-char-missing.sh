# A character device of the host does not exist.
#
# cause: device/unix-path-missing
# culprit: The required device path doesn't exist
# logs: cli
# container: c1?
# fix: offered
# remediation: Make the device optional
provoke() {
    incus config device add "$C" serial unix-char path=/dev/ttyUSB9
    start_fails
}
