# The kernel refuses the value of lxc.proc.oom_score_adj.
#
# cause: config/proc-value-refused
# culprit: Failed to setup proc filesystem oom_score_adj to 99999
# fix: adapted, the text says which line to correct
provoke() {
    config 'lxc.proc.oom_score_adj = 99999'
    start_fails
}

by_hand() { sed -i 's/99999/500/' "$P/$C/config"; }
