# A container on a bridge, with an address, starts and is stopped.
#
# cause: none
# logs: trace
# short: yes
provoke() {
    bridge labbr0 10.199.0.1/24
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.flags = up' \
        'lxc.net.0.ipv4.address = 10.199.0.20/24' 'lxc.net.0.ipv4.gateway = 10.199.0.1'
    start_works
    timeout 10 lxc-stop -n "$C" -l TRACE -o "$OUT/trace.log"
}
