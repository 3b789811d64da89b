# Commands are run in an instance, with their own exit status.
#
# cause: none
# logs: show-log incusd
provoke() {
    start_works
    incus exec "$C" -- ls / >/dev/null
    fails incus exec "$C" -- sh -c 'exit 3'
    incus file push /etc/hostname "$C/root/hostname"
    show_log
    daemon_log
}
