# An instance is started, restarted, and stopped.
#
# cause: none
# short: yes
# follow: /var/log/incus/c1/lxc.log /var/log/incus/incusd.log monitor
provoke() {
    start_works
    incus restart "$C" --timeout 10
    incus stop "$C" --timeout 10
}
