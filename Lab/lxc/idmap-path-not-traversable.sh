# The container's root may not enter the folder in which its rootfs lies.
#
# cause: rootfs/path-not-traversable
# culprit: Permission denied
# fix: offered
# remediation: Grant search permission to everybody
# follow: trace
# short: yes
provoke() {
    mapped
    chmod 700 "$P/$C"
    start_fails
}
