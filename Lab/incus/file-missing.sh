# A file that is pulled does not exist.
#
# cause: exec/file-missing
# culprit: file does not exist
# logs: cli
# container: -
# fix: none, it is a question of the right path
provoke() {
    start_works
    writes cli.log incus file pull "$C/etc/shadow9" -
}
