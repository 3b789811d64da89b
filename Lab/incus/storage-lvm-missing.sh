# A pool of LVM is made, and lvm is not installed.
#
# cause: lvm/tool-missing
# culprit: Required tool .lvm. is missing
# logs: cli
# container: -
# fix: none, it needs packages
provoke() {
    if command -v lvm; then skip "lvm is installed"; fi
    writes cli.log incus storage create vg lvm
}
