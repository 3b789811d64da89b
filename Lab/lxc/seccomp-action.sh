# A line of the seccomp profile has an unknown action.
#
# cause: seccomp/policy-invalid
# culprit: Unrecognized seccomp action "explode"
# fix: offered
# remediation: Go back to the shipped profile
provoke() {
    printf '%s\n' 2 denylist 'kexec_load explode' >"$D/policy"
    config "lxc.seccomp.profile = $D/policy"
    start_fails
}
