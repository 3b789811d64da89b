# dnsmasq is not installed.
#
# cause: dns/dnsmasq-missing
# culprit: exec: "dnsmasq": executable file not found
# logs: cli
# container: -
# fix: none, it needs a package
provoke() {
    mv /usr/sbin/dnsmasq /usr/sbin/dnsmasq.away
    writes cli.log incus network create labbr0 ipv4.address=10.77.0.1/24 ipv6.address=none
}

clean() {
    mv /usr/sbin/dnsmasq.away /usr/sbin/dnsmasq 2>/dev/null || true
    remove_network labbr0
}
