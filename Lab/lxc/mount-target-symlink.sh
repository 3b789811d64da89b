# The target of a mount entry is a symbolic link in the rootfs.
#
# cause: mount/target-symlink
# culprit: Too many levels of symbolic links - srv in
# fix: adapted, a directory in place of a file
# remediation: Replace the link
# put: touch=mkdir -p
# short: yes
provoke() {
    mkdir "$D/shared"
    ln -s /tmp "$R/srv"
    config "lxc.mount.entry = $D/shared srv none bind 0 0"
    start_fails
}
