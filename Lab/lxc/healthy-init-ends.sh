# init ends by itself, with status 0: the container has done its work.
#
# cause: none
# logs: trace
provoke() {
    printf '%s\n' '#!/bin/sh' 'echo done' 'exit 0' >"$R/sbin/init"
    start_ends
}
