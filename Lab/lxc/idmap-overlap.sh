# Two lines of the id map overlap.
#
# cause: idmap/overlapping-map
# culprit: newuidmap: write to uid_map failed: Invalid argument
# fix: adapted, another single id, and the line that overlaps is taken out
# put: 100000 33=1000000 1000
# put: 33 33 1=1000 1000 1
# put: 34 100034 65502=1001 1001001 64535
provoke() {
    printf '%s\n' root:1000:1 >>/etc/subuid
    mapped
    config 'lxc.idmap = u 1000 1000 1'
    start_fails
}

by_hand() { sed -i '/^lxc.idmap = u/d' "$P/$C/config"; }
