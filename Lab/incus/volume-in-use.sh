# A volume that is attached is deleted.
#
# cause: storage/volume-in-use
# culprit: The storage volume is still in use
# logs: cli
# container: -
# fix: adapted, the names of pool, volume and instance
# put: POOL=default
# put: VOLUME=v1
provoke() {
    incus storage volume create default v1
    incus storage volume attach default v1 "$C" /data
    writes cli.log incus storage volume delete default v1
}

verify() { incus storage volume delete default v1; }

clean() {
    incus storage volume detach default v1 "$C" || true
    incus storage volume delete default v1 || true
} >/dev/null 2>&1
