# raw.lxc sets a key that Incus keeps for itself.
#
# cause: instance/raw-lxc-blocked
# culprit: Setting lxc.logfile is not allowed|is not allowed
# logs: cli
# container: -
# fix: none, nothing was changed
provoke() { writes cli.log incus config set "$C" raw.lxc='lxc.log.file=/tmp/x'; }
