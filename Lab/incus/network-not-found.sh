# A device uses a network that does not exist.
#
# cause: network/network-not-found
# culprit: nosuchnet
# logs: cli
# container: *
# fix: offered
provoke() { writes cli.log incus config device add "$C" eth0 nic network=nosuchnet; }

verify() { incus config device add "$C" eth0 nic network=nosuchnet; }

clean() { remove_network nosuchnet; }
