# Two interfaces of the container have one name.
#
# cause: network/device-name-duplicate | network/rename-refused
# culprit: File exists
# fix: offered
provoke() {
    bridge labbr0
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.name = eth0' \
        'lxc.net.0.flags = up' \
        'lxc.net.1.type = veth' 'lxc.net.1.link = labbr0' 'lxc.net.1.name = eth0' \
        'lxc.net.1.flags = up'
    start_fails
}
