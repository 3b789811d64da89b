# limits.kernel.* names a limit that does not exist.
#
# cause: limits/prlimit-unknown
# culprit: Unknown resource nofoo
# fix: adapted, a limit that root may set here
# put: 65536=1024
# short: yes
provoke() {
    incus config set "$C" limits.kernel.nofoo=10
    start_fails
}
