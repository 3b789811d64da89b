# The host has an interface of the name in host_name.
#
# cause: network/veth-name-exists | network/name-taken
# culprit: labdup0
# logs: cli
# container: c1?
# fix: offered
provoke() {
    incus config device add "$C" eth0 nic nictype=p2p host_name=labdup0
    ip link add labdup0 type veth peer name labdup1
    start_fails
}

clean() { ip link delete labdup0 2>/dev/null || true; }
