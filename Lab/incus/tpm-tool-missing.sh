# swtpm is not installed.
#
# cause: device/tpm-tool-missing
# culprit: Required tool 'swtpm' is missing
# logs: cli
# container: c1?
# fix: none, it needs a package
provoke() {
    if command -v swtpm; then skip "swtpm is installed"; fi
    incus config device add "$C" tpm tpm path=/dev/tpm0 pathrm=/dev/tpmrm0
    start_fails
}
