# The id map uses a host id that /etc/subuid does not give to root.
#
# cause: idmap/subid-range-not-allowed
# culprit: newuidmap: uid range \[1000-1001\) -> \[1000-1001\) not allowed
# fix: adapted, the last id
# put: LAST=1000
# put: USER=nobody
# follow: trace
# short: yes
provoke() {
    mapped
    sed -i '/^lxc.idmap = u/d' "$P/$C/config"
    config 'lxc.idmap = u 0 1000000 1000' 'lxc.idmap = u 1000 1000 1' \
        'lxc.idmap = u 1001 1001001 64535'
    start_fails
}
