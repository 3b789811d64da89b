# The kernel refuses the value of a sysctl.
#
# cause: config/sysctl-value-invalid
# culprit: Failed to setup sysctl parameters net.ipv4.ip_forward to banana
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.sysctl.net.ipv4.ip_forward = banana'
    start_fails
}

by_hand() { sed -i 's/banana/1/' "$P/$C/config"; }
