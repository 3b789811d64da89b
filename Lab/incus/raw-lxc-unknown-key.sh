# raw.lxc has a key that liblxc does not know.
#
# cause: instance/raw-lxc-rejected
# culprit: loading config file for the container failed
# logs: cli
# container: -
# fix: none, nothing was changed
provoke() { writes cli.log incus config set "$C" raw.lxc='lxc.foo.bar=1'; }
