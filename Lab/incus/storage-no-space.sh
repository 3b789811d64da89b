# The file system of a pool is full.
#
# cause: image/unpack-no-space | storage/no-space
# culprit: run out of disk space|No space left on device
# logs: cli
# container: *
# fix: adapted, the file system is enlarged
# put: POOL=small
provoke() {
    mkdir "$D/pool"
    mount -t tmpfs -o size=1m small "$D/pool"
    incus storage create small dir source="$D/pool"
    writes cli.log incus init bb c2 -s small
}

clean() {
    incus delete -f c2 || true
    incus storage delete small || true
} >/dev/null 2>&1

by_hand() { mount -o remount,size=64m "$D/pool"; }

verify() { incus init bb c2 -s small </dev/null; }
