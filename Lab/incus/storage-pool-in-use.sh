# A pool that is in use is deleted.
#
# cause: storage/pool-in-use
# culprit: The storage pool is currently in use
# logs: cli
# container: -
# fix: none, nothing is to be deleted here
provoke() { writes cli.log incus storage delete default; }
