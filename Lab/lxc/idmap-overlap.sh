# Two lines of the id map overlap.
#
# cause: idmap/overlapping-map
# culprit: newuidmap: write to uid_map failed: Invalid argument
# fix: adapted, the text says which line to correct
provoke() {
    printf '%s\n' root:1000:1 >>/etc/subuid
    mapped
    config 'lxc.idmap = u 1000 1000 1'
    start_fails
}

by_hand() {
    sed -i '/^lxc.idmap = u 1000/d' "$P/$C/config"
}
