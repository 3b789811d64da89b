# hwaddr is no hardware address.
#
# cause: network/hwaddr-invalid | instance/device-option-invalid
# culprit: Invalid MAC address
# logs: cli
# container: -
# fix: adapted, the name of the instance
# put: CONTAINER=c1
provoke() {
    writes cli.log incus config device add "$C" eth0 nic nictype=p2p hwaddr=00:16:3e:zz:00:01
}

verify() { [ "$(incus config device get "$C" eth0 hwaddr)" = 00:16:3e:12:34:56 ]; }
