# The hook of lxcfs lost its execute permission.
#
# cause: hook/script-not-executable
# culprit: Script exited with status 126
# fix: adapted, the name of the script
# put: COMMAND=/usr/share/lxcfs/lxc.mount.hook
# short: yes
provoke() {
    chmod 644 /usr/share/lxcfs/lxc.mount.hook
    mkdir -p /var/lib/lxcfs/proc
    start_fails
}

clean() { chmod 755 /usr/share/lxcfs/lxc.mount.hook; }
