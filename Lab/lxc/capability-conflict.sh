# lxc.cap.drop and lxc.cap.keep stand in one configuration.
#
# cause: config/capability-conflict
# culprit: Keeping and dropping capabilities are mutually exclusive
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.cap.drop = sys_module' 'lxc.cap.keep = sys_admin'
    start_fails
}

by_hand() { sed -i '/^lxc\.cap\.keep /d' "$P/$C/config"; }
