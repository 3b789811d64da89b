# lxc-create is told a template that is not installed.
#
# cause: tools/template-missing
# culprit: bad template: fedora33
# logs: create
# container: c2
# fix: none, the download template needs an image server
provoke() {
    fails timeout 20 lxc-create -n c2 -t fedora33 -l TRACE -o "$OUT/create.log"
}
