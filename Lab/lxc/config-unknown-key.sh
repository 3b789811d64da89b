# A key of the configuration is misspelt.
#
# cause: config/unknown-key
# culprit: Unsupported config key "lxc.rootfs.bakend"
# fix: adapted, the text says which line to correct
# follow: trace
# short: yes
provoke() {
    config 'lxc.rootfs.bakend = dir'
    start_fails
}

by_hand() { sed -i '/^lxc\.rootfs\.bakend /d' "$P/$C/config"; }
