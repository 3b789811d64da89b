# All hooks of a container run and succeed.
#
# cause: none
# logs: trace
provoke() {
    local hook
    printf '%s\n' '#!/bin/sh' 'echo "hook $LXC_HOOK_TYPE: no error, nothing failed"' >"$D/hook"
    chmod 755 "$D/hook"
    for hook in pre-start pre-mount mount autodev stop post-stop; do
        config "lxc.hook.$hook = $D/hook"
    done
    start_works
    timeout 10 lxc-stop -n "$C" -l TRACE -o "$OUT/trace.log"
}
