# The value of limits.memory is no size.
#
# cause: instance/config-invalid-value
# culprit: Invalid value: lots
# logs: cli
# container: -
# fix: none, TODO
provoke() { writes cli.log incus config set "$C" limits.memory=lots; }
