# The port that the daemon is to listen on is taken.
#
# cause: daemon/https-address-in-use
# culprit: bind: address already in use
# logs: cli
# container: -
# fix: offered
# remediation: Use another port
provoke() {
    port_taken 127.0.0.1 18443
    writes cli.log incus config set core.https_address=127.0.0.1:18443
}

clean() { incus config unset core.https_address; }

verify() { [ "$(incus config get core.https_address)" = :8444 ]; }
