# The parent of a routed interface does not exist.
#
# cause: network/parent-missing
# culprit: Parent device .nope0. doesn't exist
# logs: cli
# container: c1?
# fix: none, as for macvlan
provoke() {
    incus config device add "$C" eth0 nic nictype=routed parent=nope0 ipv4.address=10.1.2.3
    start_fails
}
