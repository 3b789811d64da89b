# A gateway is configured, and no address.
#
# cause: network/gateway-needs-address
# culprit: Cannot add ipv4 gateway for network device "eth0" when not assigning
# fix: offered
provoke() {
    bridge labbr0 10.0.3.1/24
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.flags = up' \
        'lxc.net.0.ipv4.gateway = 10.0.3.1'
    start_fails
}
