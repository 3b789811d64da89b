# The address of an interface is no address.
#
# cause: config/net-address-invalid
# culprit: Invalid ipv4 address "10.0.3.300/24"
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.net.0.type = veth' 'lxc.net.0.ipv4.address = 10.0.3.300/24'
    start_fails
}

by_hand() { sed -i 's/10.0.3.300/10.0.3.30/' "$P/$C/config"; }
