# A character device of the host does not exist.
#
# cause: device/unix-path-missing
# culprit: /dev/ttyUSB9
# logs: cli
# fix: none, TODO
provoke() {
    incus config device add "$C" serial unix-char path=/dev/ttyUSB9
    start_fails
}
