# The container's root may not enter the folder in which its rootfs lies.
#
# cause: rootfs/path-not-traversable
# culprit: Permission denied
# fix: adapted, the directory that namei shows, and the id of the map
# put: DIRECTORY=/var/lib/lxc/c1
# put: 100000=1000000
# follow: trace
# short: yes
provoke() {
    mapped
    chmod 700 "$P/$C"
    start_fails
}
