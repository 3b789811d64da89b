# A container image is launched as a virtual machine.
#
# cause: image/type-mismatch
# culprit: Asked for a VM but image is of type container
# logs: cli
# container: *
# fix: none, another image is needed
provoke() { writes cli.log incus init bb c2 --vm; }
