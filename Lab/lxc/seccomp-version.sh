# The first line of the seccomp profile is not its version.
#
# cause: seccomp/policy-invalid
# culprit: Invalid version
# fix: offered
# remediation: Go back to the shipped profile
provoke() {
    : >"$D/policy"
    config "lxc.seccomp.profile = $D/policy"
    start_fails
}
