# The kernel refuses an option of a mount entry.
#
# cause: mount/bad-option
# culprit: Invalid argument - Failed to mount "tmpfs"
# fix: adapted, the wrong line is taken out
# put: /srv/data srv/data=/srv/data mnt
provoke() {
    config 'lxc.mount.entry = tmpfs mnt tmpfs size=lots 0 0'
    start_fails
}

by_hand() { sed -i '/^lxc\.mount\.entry /d' "$P/$C/config"; }
