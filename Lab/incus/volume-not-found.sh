# A volume that does not exist is attached.
#
# cause: storage/volume-not-found
# culprit: Storage volume not found
# logs: cli
# container: *
# fix: none, TODO
provoke() { writes cli.log incus storage volume attach default novol "$C" /data; }
