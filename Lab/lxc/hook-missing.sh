# The mount hook does not exist.
#
# cause: hook/script-not-found
# culprit: Script exited with status 127
# fix: adapted, the script is put in place
provoke() {
    config "lxc.hook.mount = $D/hook"
    start_fails
}

by_hand() { printf '%s\n' '#!/bin/sh' >"$D/hook"; chmod 755 "$D/hook"; }
