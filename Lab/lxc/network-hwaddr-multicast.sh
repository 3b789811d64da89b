# lxc.net.0.hwaddr is the address of a group.
#
# cause: network/hwaddr-invalid
# culprit: Cannot assign requested address
# fix: adapted, digits for each x
# put: xx:xx:xx=1f:2a:03
provoke() {
    bridge labbr0
    config 'lxc.net.0.type = veth' 'lxc.net.0.link = labbr0' 'lxc.net.0.flags = up' \
        'lxc.net.0.hwaddr = 01:16:3e:11:aa:01'
    start_fails
}
