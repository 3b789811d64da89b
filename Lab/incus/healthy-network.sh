# A bridge is made, an instance uses it, and it is removed.
#
# cause: none
# logs: show-log incusd
provoke() {
    incus network create labbr0 ipv4.address=10.77.0.1/24 ipv6.address=none
    incus config device add "$C" eth0 nic network=labbr0
    start_works
    incus stop -f "$C"
    show_log
    incus config device remove "$C" eth0
    incus network delete labbr0
    daemon_log
}

clean() { remove_network labbr0; }
