# The daemon does not run.
#
# cause: client/daemon-not-running
# culprit: The incus daemon doesn't appear to be started
# logs: cli
# container: -
# fix: adapted, systemctl is the lab's
# short: yes
provoke() {
    daemon_stop
    writes cli.log incus list
}

clean() {
    if [ -e /run/incusd.pid ] && gone "$(cat /run/incusd.pid)"; then daemon_start; fi
}

verify() { incus list; }
