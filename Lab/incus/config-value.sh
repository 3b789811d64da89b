# The value of limits.memory is no size.
#
# cause: instance/config-invalid-value
# culprit: Invalid value: lots
# logs: cli
# container: -
# fix: adapted, the name of the instance
provoke() { writes cli.log incus config set "$C" limits.memory=lots; }

verify() { [ "$(incus config get "$C" limits.memory)" = 512MiB ]; }
