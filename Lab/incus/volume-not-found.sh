# A volume that does not exist is attached.
#
# cause: storage/volume-not-found
# culprit: Storage volume not found
# logs: cli
# container: *
# fix: adapted, the names of pool and volume
# remediation: Create the missing volume
# put: POOL=default
# put: VOLUME=novol
provoke() { writes cli.log incus storage volume attach default novol "$C" /data; }

verify() { incus storage volume attach default novol "$C" /data; }

clean() {
    incus storage volume detach default novol "$C" || true
    incus storage volume delete default novol || true
} >/dev/null 2>&1
