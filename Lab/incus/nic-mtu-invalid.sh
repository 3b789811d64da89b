# The MTU is out of range.
#
# cause: network/mtu-invalid
# culprit: Out of MTU range
# logs: cli
# container: -
# fix: none, TODO
provoke() {
    writes cli.log incus config device add "$C" eth0 nic nictype=p2p mtu=999999
}
