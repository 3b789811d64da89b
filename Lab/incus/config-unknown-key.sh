# A key of an instance is misspelt.
#
# cause: instance/config-unknown-key
# culprit: Unknown configuration key: limits.memoryy
# logs: cli
# container: -
# fix: none, nothing was changed
# short: yes
provoke() { writes cli.log incus config set "$C" limits.memoryy=1GiB; }
