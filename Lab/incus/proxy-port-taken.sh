# The port that a proxy device is to listen on is taken.
#
# cause: network/proxy-listen-in-use
# culprit: listen tcp 127.0.0.1:18081: bind: address already in use
# logs: proxy
# container: -
# fix: none, the other program is to be found by a person
provoke() {
    start_works
    port_taken 127.0.0.1 18081
    # The client prints what comes first in this log, which is not always the reason.
    writes cli.log incus config device add "$C" web proxy \
        listen=tcp:127.0.0.1:18081 connect=tcp:127.0.0.1:80
    cp "/var/log/incus/$C/proxy.web.log" "$OUT/proxy.log"
}
