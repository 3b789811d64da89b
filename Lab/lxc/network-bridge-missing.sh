# lxc.net.0.link names a bridge that does not exist.
#
# cause: network/bridge-missing | network/no-link | network/parent-missing
# culprit: lxcbr0
# fix: adapted, systemctl is the lab's
# follow: trace
provoke() {
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = lxcbr0' 'lxc.net.0.flags = up'
    start_fails
}
