# lxc.signal.halt has a name that is no signal.
#
# cause: config/signal-unknown | config/line-refused
# culprit: at line "lxc.signal.halt = SIGBLAH
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.signal.halt = SIGBLAH'
    start_fails
}

by_hand() { sed -i 's/SIGBLAH/SIGPWR/' "$P/$C/config"; }
