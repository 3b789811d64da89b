# Another DNS server listens on all addresses.
#
# cause: dns/dnsmasq-port-in-use
# culprit: failed to create listening socket for 10.77.0.1: Address already in use
# logs: cli
# container: -
# fix: adapted, the other program is ended and the network made again
# remediation: Stop the other
# put: systemctl stop named.service=kill $(cat /run/helpers)
provoke() {
    port_taken 0.0.0.0 53
    writes cli.log incus network create labbr0 ipv4.address=10.77.0.1/24 ipv6.address=none
}

clean() { remove_network labbr0; }

verify() { incus network create labbr0 ipv4.address=10.77.0.1/24 ipv6.address=none; }
