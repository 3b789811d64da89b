# lxc.namespace.share.net names a container that does not run.
#
# cause: config/namespace-share-donor
# culprit: Container "db01" is not running
# fix: offered
provoke() {
    container db01
    no_network
    config 'lxc.namespace.share.net = db01'
    start_fails
}
