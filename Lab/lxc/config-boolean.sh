# lxc.autodev is neither 0 nor 1.
#
# cause: config/value-not-boolean | config/line-refused | config/value-not-number
# culprit: at line "lxc.autodev = maybe
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.autodev = maybe'
    start_fails
}

by_hand() { sed -i 's/maybe/1/' "$P/$C/config"; }
