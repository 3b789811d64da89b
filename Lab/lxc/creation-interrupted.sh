# lxc-create was interrupted and left the container marked as partial.
#
# cause: tools/partial-creation
# culprit: Ongoing container creation detected
# logs: trace
# fix: offered
# remediation: The root file system is complete
provoke() {
    touch "$P/$C/partial"
    LEVELS=trace start_fails
}
