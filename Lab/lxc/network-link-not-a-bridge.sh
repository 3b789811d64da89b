# lxc.net.0.link names an interface that is no bridge.
#
# cause: network/link-not-a-bridge | network/ovs-unavailable
# culprit: labdup0
# fix: adapted, systemctl is the lab's
provoke() {
    ip link add labdup0 type veth peer name labdup1
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labdup0' 'lxc.net.0.flags = up'
    start_fails
}
