# The container is bound to processors that the host does not have.
#
# cause: cgroup/limit-cpuset-invalid
# culprit: Failed to set "cpuset.cpus" to "640-641"
# fix: adapted, the text says which line to correct
provoke() {
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        config 'lxc.cgroup2.cpuset.cpus = 640-641'
    else
        config 'lxc.cgroup.cpuset.cpus = 640-641'
    fi
    start_fails
}

by_hand() { sed -i 's/640-641/0/' "$P/$C/config"; }
