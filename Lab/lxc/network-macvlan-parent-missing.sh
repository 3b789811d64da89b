# The parent of a macvlan interface does not exist.
#
# cause: network/parent-missing
# culprit: Failed to create macvlan interface
# fix: adapted, the name of the parent
# put: NEWPARENT=labdup0
provoke() {
    config 'lxc.net.0.type = macvlan' 'lxc.net.0.link = enp9s0' \
        'lxc.net.0.macvlan.mode = bridge' 'lxc.net.0.flags = up'
    start_fails
}

by_hand() { ip link add labdup0 type veth peer name labdup1; }
