# The file of an image is cut short.
#
# cause: image/unpack-failed | image/corrupt
# culprit: Unpack failed
# logs: cli
# container: *
# fix: none, another copy of the image is needed
provoke() {
    head -c 300000 /srv/image.tgz >"$D/image.tgz"
    incus image import "$D/image.tgz" --alias truncated
    writes cli.log incus init truncated c2
}

clean() { incus image delete truncated 2>/dev/null || true; }
