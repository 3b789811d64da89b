# The pre-start hook ends with status 1.
#
# cause: unlogged
# says: hook.* failed \(exit status other than 0\)
# culprit: Script exited with status 1
# fix: adapted, the hook is corrected
# remediation: Run the hook by hand
# put: /path/to/hook=/srv/data/hook
# follow: trace
# short: yes
provoke() {
    printf '%s\n' '#!/bin/sh' 'echo the hook says no >&2' 'exit 1' >"$D/hook"
    chmod 755 "$D/hook"
    config "lxc.hook.pre-start = $D/hook"
    start_fails
}

by_hand() { sed -i 's/exit 1/exit 0/' "$D/hook"; }
