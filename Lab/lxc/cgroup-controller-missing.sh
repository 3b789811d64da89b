# A limit is for a controller that this kernel does not have.
#
# cause: cgroup/limit-controller-missing
# culprit: net_cls
# fix: adapted, the text says which line to correct
provoke() {
    [ ! -e /sys/fs/cgroup/net_cls ] || skip "this kernel has net_cls"
    config 'lxc.cgroup.net_cls.classid = 0x00100001'
    start_fails
}

by_hand() { sed -i '/^lxc\.cgroup\.net_cls\.classid /d' "$P/$C/config"; }
