# init ignores the signal to halt.
#
# cause: instance/shutdown-timeout
# culprit: Failed shutting down instance
# logs: cli
# container: c1?
# fix: offered
provoke() {
    printf '%s\n' '#!/bin/sh' 'trap "" PWR TERM INT' 'while :; do sleep 1; done' \
        >"$R/sbin/init"
    incus start "$C"
    sleep 0.5
    writes cli.log incus stop "$C" --timeout 2
}

verify() { stopped; }
