# lxc.namespace.clone has a name that is no namespace.
#
# cause: config/namespace-name-invalid
# culprit: Invalid namespace name "blah"
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.namespace.clone = net blah'
    start_fails
}

by_hand() { sed -i 's/ blah/ mnt pid/' "$P/$C/config"; }
