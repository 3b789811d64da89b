# A device uses a network that does not exist.
#
# cause: network/network-not-found
# culprit: nosuchnet
# logs: cli
# container: *
# fix: none, TODO
provoke() { writes cli.log incus config device add "$C" eth0 nic network=nosuchnet; }
