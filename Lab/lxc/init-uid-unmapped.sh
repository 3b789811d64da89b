# lxc.init.uid is an id that the container's map does not have.
#
# cause: init/uid-not-mapped
# culprit: Invalid argument - Failed to switch to (uid|gid) 70000
# fix: adapted, the ids of init are corrected, and the map is left
# put: 100000=1000000
provoke() {
    mapped
    config 'lxc.init.uid = 70000' 'lxc.init.gid = 70000'
    start_fails
}

by_hand() { sed -i '/^lxc.init/d' "$P/$C/config"; }
