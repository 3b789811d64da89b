# A USB device that is required is not plugged in.
#
# cause: device/hotplug-missing
# culprit: Required USB device not found
# logs: cli
# container: c1?
# fix: offered
# remediation: Make the device optional
provoke() {
    incus config device add "$C" usb usb vendorid=1234 required=true
    start_fails
}
