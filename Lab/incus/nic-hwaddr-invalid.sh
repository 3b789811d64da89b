# hwaddr is no hardware address.
#
# cause: network/hwaddr-invalid | instance/device-option-invalid
# culprit: Invalid MAC address
# logs: cli
# container: -
# fix: adapted, the name of the instance
provoke() {
    incus config device add "$C" eth0 nic nictype=p2p
    writes cli.log incus config device set "$C" eth0 hwaddr=00:16:3e:zz:00:01
}
