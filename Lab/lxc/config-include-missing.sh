# lxc.include names a file that does not exist.
#
# cause: config/include-missing
# culprit: Failed to open file "/srv/data/common.conf"
# fix: adapted, the text says which line to correct
provoke() {
    config "lxc.include = $D/common.conf"
    start_fails
}

by_hand() { sed -i '/^lxc\.include /d' "$P/$C/config"; }
