# The rootfs has the loader of a dynamic init, and not its libraries.
#
# cause: init/missing-library | init/exits-at-once
# culprit: Child <\d+> ended on error \(127\)
# logs: trace
# fix: none, another image is needed
provoke() {
    local loader
    loader=$(compgen -G '/lib*/ld-linux-*.so.?' | head -n 1) || skip "the dynamic loader of this architecture is not known"
    mkdir -p "$R${loader%/*}"
    cp -L "$loader" "$R$loader"
    cp -L /usr/bin/sleep "$R/sbin/init"
    start_ends
}
