# A limit is no number.
#
# cause: cgroup/limit-value-invalid
# culprit: Failed to set "(cpu.shares|cpu.weight)" to "many"
# fix: adapted, the text says which line to correct
provoke() {
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        config 'lxc.cgroup2.cpu.weight = many'
    else
        config 'lxc.cgroup.cpu.shares = many'
    fi
    start_fails
}

by_hand() { sed -i 's/many/512/' "$P/$C/config"; }
