# The parent of a macvlan interface does not exist.
#
# cause: network/parent-missing
# culprit: Parent device 'enp9s0' doesn't exist
# logs: cli
# fix: none, TODO
# follow: /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    incus config device add "$C" eth0 nic nictype=macvlan parent=enp9s0
    start_fails
}
