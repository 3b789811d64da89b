# The id map leaves out the container's root.
#
# cause: idmap/container-root-unmapped
# culprit: No uid mapping for container root
# fix: adapted, the ids that this host delegates
# put: 100000=1000000
provoke() {
    config 'lxc.idmap = u 1000 1000000 65536' 'lxc.idmap = g 1000 1000000 65536'
    start_fails
}

by_hand() {
    sed -i '/^lxc.idmap /d' "$P/$C/config"; chown -R 1000000:1000000 "$R"; chmod 755 "$P/$C"
}
