# lxc.cap.drop has a name that is no capability.
#
# cause: config/capability-unknown
# culprit: Invalid capability specified
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.cap.drop = sys_module sys_blah'
    start_fails
}

by_hand() { sed -i 's/ sys_blah//' "$P/$C/config"; }
