# lxc.init.cmd names a program that the rootfs does not have.
#
# cause: init/command-missing | init/missing
# culprit: Failed to exec "/usr/bin/myinit"
# fix: offered
provoke() {
    config 'lxc.init.cmd = /usr/bin/myinit --foreground'
    start_fails
}
