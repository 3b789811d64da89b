# lxc.init.cwd names a directory that the rootfs does not have.
#
# cause: init/cwd-missing
# culprit: Could not change directory to "/srv/app"
# fix: offered
# suites: bookworm
provoke() {
    config 'lxc.init.cwd = /srv/app'
    start_fails
}
