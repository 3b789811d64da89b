# A mount entry names a file system that the kernel does not know.
#
# cause: mount/unknown-filesystem
# culprit: No such device - Failed to mount "none"
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.mount.entry = none mnt zfsx defaults 0 0'
    start_fails
}

by_hand() { sed -i 's/none mnt zfsx/none mnt tmpfs/' "$P/$C/config"; }
