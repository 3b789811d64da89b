# The server of images cannot be reached.
#
# cause: remote/name-not-resolved | image/server-unreachable | remote/unreachable
# culprit: images.linuxcontainers.org
# logs: cli
# container: *
# fix: none, it needs a network
provoke() { writes cli.log timeout 30 incus init images:debian/12 c2; }
