# A device has an option that its type does not know.
#
# cause: instance/device-option-invalid
# culprit: Invalid device option "frobnicate"
# logs: cli
# container: -
# fix: none, nothing was changed
provoke() {
    writes cli.log incus config device add "$C" data disk source=/tmp path=/data frobnicate=1
}
