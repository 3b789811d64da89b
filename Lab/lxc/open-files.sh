# lxc-start may open 20 files only.
#
# cause: limits/open-files
# culprit: Too many open files
# fix: none, the limit belongs to the shell that starts it
provoke() {
    ulimit -n 20
    start_fails
}
