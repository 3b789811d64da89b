# A gateway is configured, and the interface is not brought up.
#
# cause: network/gateway-needs-up
# culprit: Cannot add ipv4 gateway for network device "eth0" when not bringing up
# fix: offered
provoke() {
    bridge labbr0 10.199.0.1/24
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' \
        'lxc.net.0.ipv4.address = 10.199.0.20/24' 'lxc.net.0.ipv4.gateway = 10.199.0.1'
    start_fails
}
