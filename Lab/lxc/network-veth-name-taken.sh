# The host has an interface of the name in lxc.net.0.veth.pair.
#
# cause: network/veth-name-exists | network/name-taken | network/veth-create-failed
# culprit: File exists
# fix: offered
provoke() {
    bridge labbr0
    ip link add labdup0 type veth peer name labdup1
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.flags = up' \
        'lxc.net.0.veth.pair = labdup0'
    start_fails
}
