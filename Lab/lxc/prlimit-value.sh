# The value of lxc.prlimit.nofile is no number.
#
# cause: config/prlimit-invalid | config/line-refused
# culprit: at line "lxc.prlimit.nofile = lots
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.prlimit.nofile = lots'
    start_fails
}

by_hand() { sed -i 's/lots/512:1024/' "$P/$C/config"; }
