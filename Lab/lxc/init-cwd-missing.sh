# lxc.init.cwd names a directory that the rootfs does not have.
#
# cause: init/cwd-missing
# culprit: Could not change directory to "/srv/app"
# fix: offered
provoke() {
    config 'lxc.init.cwd = /srv/app'
    start_fails
}
