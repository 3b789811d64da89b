# init ignores the signal to halt, and lxc-stop gives up.
#
# cause: instance/shutdown-timeout
# culprit: Sent signal
# logs: stop
# fix: none, TODO
provoke() {
    printf '%s\n' '#!/bin/sh' 'trap "" PWR TERM INT' 'while :; do sleep 1; done' \
        >"$R/sbin/init"
    start_works
    fails timeout 20 lxc-stop -n "$C" --nokill -t 2 -l TRACE -o "$OUT/stop.log"
}
