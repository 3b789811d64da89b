# lxc.console.path names a terminal that does not exist.
#
# cause: console/path-missing
# culprit: Failed to open proxy terminal "/dev/ttyNOPE9
# fix: offered
provoke() {
    config 'lxc.console.path = /dev/ttyNOPE9'
    start_fails
}
