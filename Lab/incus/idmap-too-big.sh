# The instance is to have more ids than the host delegates.
#
# cause: idmap/not-enough-ids
# culprit: Not enough uid/gid available
# logs: cli
# container: -
# fix: adapted, the name of the instance
# remediation: Ask for fewer ids
provoke() {
    writes cli.log incus config set "$C" security.idmap.isolated=true \
        security.idmap.size=2000000000
}
