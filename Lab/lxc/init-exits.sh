# init ends by itself: lxc-start reports success, and the container is stopped.
#
# cause: init/exits-at-once
# culprit: Child <\d+> ended on error \(3\)
# logs: trace
# fix: none, it says how to see why
provoke() {
    printf '%s\n' '#!/bin/sh' 'echo cannot go on' 'exit 3' >"$R/sbin/init"
    start_ends
}
