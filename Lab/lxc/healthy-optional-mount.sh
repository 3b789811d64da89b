# An optional mount has no source: liblxc logs an error and starts the container.
#
# cause: none
# logs: trace default
# follow: trace
# short: yes
provoke() {
    config "lxc.mount.entry = $D/gone mnt none bind,optional 0 0"
    start_works
    timeout 10 lxc-stop -n "$C"
    start -o "$OUT/default.log"
}
