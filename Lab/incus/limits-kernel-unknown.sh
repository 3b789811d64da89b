# limits.kernel.* names a limit that does not exist.
#
# cause: limits/prlimit-unknown
# culprit: Unknown resource nofoo
# fix: offered
# short: yes
provoke() {
    incus config set "$C" limits.kernel.nofoo=10
    start_fails
}
