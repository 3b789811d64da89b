# The parent of a macvlan interface does not exist.
#
# cause: network/parent-missing
# culprit: Parent device 'enp9s0' doesn't exist
# logs: cli
# container: c1?
# fix: adapted, the name of the parent
# put: NEWPARENT=labdup0
# follow: /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    incus config device add "$C" eth0 nic nictype=macvlan parent=enp9s0
    start_fails
}

by_hand() { ip link add labdup0 type veth peer name labdup1; }

clean() { ip link delete labdup0 2>/dev/null || true; }
