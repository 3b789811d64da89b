# A pool is to have a driver that does not exist.
#
# cause: storage/driver-unknown
# culprit: Unknown driver
# logs: cli
# container: -
# fix: none, another driver is needed
provoke() { writes cli.log incus storage create x foofs; }
