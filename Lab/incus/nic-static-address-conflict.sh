# Two instances are given one address.
#
# cause: network/nic-address-conflict
# culprit: IP address "10.77.0.5" already defined on another NIC
# logs: cli
# container: -
# fix: adapted, the names of instance and network, and another address
# put: CONTAINER=c2
# put: OTHERADDRESS=10.77.0.6
# put: NETWORK=labbr0
provoke() {
    incus network create labbr0 ipv4.address=10.77.0.1/24 ipv6.address=none
    incus config device add "$C" eth0 nic network=labbr0 ipv4.address=10.77.0.5
    incus init bb c2 </dev/null
    incus config device add c2 eth0 nic network=labbr0
    writes cli.log incus config device set c2 eth0 ipv4.address=10.77.0.5
}

verify() { [ "$(incus list c2 -f csv -c s)" = RUNNING ]; }

clean() { remove_network labbr0; }
