# An image that does not exist is launched.
#
# cause: image/not-found
# culprit: Failed getting image|Image .* not found|couldn't be found|not found
# logs: cli
# container: *
# fix: none, another image is needed
provoke() { writes cli.log incus init nosuchimage c2; }
