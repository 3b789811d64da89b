# A disk device is to be shifted, on a file system that cannot.
#
# cause: idmap/shift-unsupported
# culprit: idmapping abilities are required
# logs: cli
# container: c1?
# fix: offered
# remediation: Switch shifting off
provoke() {
    incus config device add "$C" data disk source=/sys path=/data shift=true
    start_fails
}
