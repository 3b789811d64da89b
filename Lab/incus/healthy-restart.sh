# The daemon is stopped and started while an instance runs.
#
# cause: none
# logs: incusd show-log
# follow: /var/log/incus/incusd.log monitor
provoke() {
    start_works
    daemon_stop
    daemon_start
    incus info "$C" --show-log >"$OUT/show-log.log"
    daemon_log
}
