# The daemon is stopped and started while an instance runs.
#
# cause: none
# logs: incusd show-log
# follow: /var/log/incus/incusd.log monitor
provoke() {
    start_works
    daemon_stop
    daemon_start
    show_log
    daemon_log
}
