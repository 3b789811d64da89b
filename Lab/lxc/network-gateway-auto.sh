# The gateway is to be the bridge's address, and the bridge has none.
#
# cause: network/gateway-auto
# culprit: Failed to automatically find ipv4 gateway address
# fix: offered
# remediation: Name the gateway explicitly
provoke() {
    bridge labbr0
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.flags = up' \
        'lxc.net.0.ipv4.address = 10.0.3.20/24' 'lxc.net.0.ipv4.gateway = auto'
    start_fails
}
