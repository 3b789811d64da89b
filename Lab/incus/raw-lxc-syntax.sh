# raw.lxc has a line without an equals sign.
#
# cause: instance/raw-lxc-syntax
# culprit: Invalid raw.lxc line
# logs: cli
# container: -
# fix: none, nothing was changed
provoke() { writes cli.log incus config set "$C" raw.lxc='this is not a config'; }
