# The pre-start hook has no execute permission.
#
# cause: hook/script-not-executable
# culprit: Script exited with status 126
# fix: adapted, the name of the script
# put: COMMAND=/srv/data/hook
# short: yes
provoke() {
    printf '%s\n' '#!/bin/sh' 'exit 0' >"$D/hook"
    config "lxc.hook.pre-start = $D/hook"
    start_fails
}
