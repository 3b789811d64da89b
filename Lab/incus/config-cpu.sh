# The value of limits.cpu is neither a number nor a list.
#
# cause: instance/config-cpu-limit
# culprit: Invalid CPU limit syntax
# logs: cli
# container: -
# fix: adapted, the name of the instance
provoke() { writes cli.log incus config set "$C" limits.cpu=0-x; }

verify() { [ "$(incus config get "$C" limits.cpu)" = 2 ]; }
