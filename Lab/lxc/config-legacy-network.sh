# The configuration has the network keys of LXC 2.
#
# cause: config/legacy-network-key
# culprit: Unsupported config key "lxc.network.type"
# fix: offered
# short: yes
provoke() {
    no_network
    config 'lxc.network.type = empty'
    start_fails
}
