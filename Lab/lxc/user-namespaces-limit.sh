# The host allows no more user namespaces.
#
# cause: limits/max-namespaces
# culprit: No space left on device - Failed to clone a new set of namespaces
# logs: trace
# fix: none, the limit is that of a user namespace that ends
provoke() {
    mapped
    local id
    # The limit of a user namespace of its own, in which the ids are those of the host.
    unshare --user --mount sleep 30 &
    sleep 0.3
    for id in uid gid; do echo '0 0 4294967295' >"/proc/$!/${id}_map"; done
    fails nsenter --target "$!" --user --mount --setuid 0 --setgid 0 bash -c "
        echo 0 >/proc/sys/user/max_user_namespaces
        timeout 20 lxc-start -n $C -l TRACE -o $OUT/trace.log"
    kill "$!"
}
