# The MTU is out of range.
#
# cause: network/mtu-invalid
# culprit: Out of MTU range
# logs: cli
# container: -
# fix: adapted, the name of the instance
provoke() {
    incus config device add "$C" eth0 nic nictype=p2p
    writes cli.log incus config device set "$C" eth0 mtu=999999
}

verify() {
    running
    [ "$(incus config device get "$C" eth0 mtu)" = 1500 ]
}
