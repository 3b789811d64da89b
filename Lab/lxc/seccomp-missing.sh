# lxc.seccomp.profile names a file that does not exist.
#
# cause: seccomp/policy-file-missing
# culprit: Failed to open seccomp policy file /srv/data/policy
# fix: offered
provoke() {
    config "lxc.seccomp.profile = $D/policy"
    start_fails
}
