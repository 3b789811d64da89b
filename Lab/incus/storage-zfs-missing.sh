# A pool of ZFS is made, and zpool is not installed.
#
# cause: zfs/tool-missing
# culprit: Required tool 'zpool' is missing
# logs: cli
# container: -
# fix: none, it needs packages
provoke() {
    if command -v zpool; then skip "zpool is installed"; fi
    writes cli.log incus storage create tank zfs
}
