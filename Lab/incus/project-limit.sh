# The project has as many instances as it may have.
#
# cause: project/instance-limit
# culprit: Reached maximum number of instances in project "small"
# logs: cli
# container: *
# fix: offered
provoke() {
    incus project create small -c limits.instances=0 -c features.images=false \
        -c features.profiles=false
    writes cli.log incus init bb c2 --project small
}

clean() { incus project delete small 2>/dev/null || true; }

verify() { [ "$(incus project get small limits.instances)" = 20 ]; }
