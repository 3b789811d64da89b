# A device has a type that does not exist.
#
# cause: instance/device-type-unsupported
# culprit: Unsupported device type
# logs: cli
# container: -
# fix: none, nothing was changed
provoke() { writes cli.log incus config device add "$C" x blah; }
