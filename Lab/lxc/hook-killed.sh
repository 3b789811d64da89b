# The pre-start hook is killed by a signal.
#
# cause: hook/script-killed
# culprit: Script terminated by signal 9
# fix: none, it says how to see who killed it
provoke() {
    printf '%s\n' '#!/bin/sh' 'kill -9 $$' >"$D/hook"
    chmod 755 "$D/hook"
    config "lxc.hook.pre-start = $D/hook"
    start_fails
}
