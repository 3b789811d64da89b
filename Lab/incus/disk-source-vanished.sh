# The source of a disk device was there when it was added, and is gone.
#
# cause: device/disk-source-missing
# culprit: Missing source path .{1,2}/srv/data/source
# logs: cli
# container: c1?
# fix: offered
# follow: /var/log/incus/incusd.log monitor
# short: yes
provoke() {
    mkdir "$D/source"
    incus config device add "$C" data disk source="$D/source" path=/data
    rmdir "$D/source"
    start_fails
}
