# lxc.arch names an architecture that liblxc does not know.
#
# cause: config/arch-unsupported
# culprit: Unsupported personality "sparc128"
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.arch = sparc128'
    start_fails
}

by_hand() { sed -i '/^lxc\.arch /d' "$P/$C/config"; }
