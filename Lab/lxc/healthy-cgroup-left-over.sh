# A control group of an earlier start is left: liblxc takes another name.
#
# cause: none
# logs: trace
provoke() {
    local hierarchy
    hierarchy=$(awk '$3 ~ /^cgroup2?$/ { print $2; exit }' /proc/mounts)
    mkdir "$hierarchy/lxc.monitor.$C"
    start_works
    timeout 10 lxc-stop -n "$C" -l TRACE -o "$OUT/trace.log"
    grep -q "File exists - Creating the final cgroup" "$OUT/trace.log" ||
        unexpected "liblxc did not mind the control group"
}
