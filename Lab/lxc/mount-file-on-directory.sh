# A mount entry binds a file on a directory.
#
# cause: mount/not-a-directory
# culprit: Not a directory - Failed to mount "/srv/data/file"
# fix: adapted, the names of the file
# put: /srv/app.conf etc/app.conf=/srv/data/file mnt/file
provoke() {
    touch "$D/file"
    config "lxc.mount.entry = $D/file mnt none bind 0 0"
    start_fails
}

by_hand() { sed -i '/^lxc.mount.entry /d' "$P/$C/config"; }
