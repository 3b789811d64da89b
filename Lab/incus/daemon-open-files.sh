# The daemon may open 24 files only.
#
# cause: daemon/open-files-limit | limits/open-files
# culprit: too many open files
# logs: incusd
# container: -
# fix: none, the limit belongs to the unit
provoke() {
    second_daemon_dir
    ulimit -n 24
    second_daemon
    # With so few files it may also end before it can log why.
    grep -q 'too many open files' "$OUT/incusd.log" || skip "the daemon did not say why it ended"
}
