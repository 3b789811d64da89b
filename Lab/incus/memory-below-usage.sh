# The new limit of memory is below what the instance uses.
#
# cause: cgroup/limit-below-usage
# culprit: setting cgroup item for the container failed
# logs: cli
# container: *
# fix: adapted, the name of the instance
provoke() {
    start_works
    writes cli.log incus config set "$C" limits.memory=4KiB
}

verify() { [ "$(incus config get "$C" limits.memory)" = 2GiB ]; }
