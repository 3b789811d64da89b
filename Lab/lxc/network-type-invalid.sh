# lxc.net.0.type is misspelt.
#
# cause: config/net-type-invalid
# culprit: Invalid network type vethh
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.net.0.type = vethh'
    start_fails
}

by_hand() { sed -i 's/vethh/veth/' "$P/$C/config"; }
