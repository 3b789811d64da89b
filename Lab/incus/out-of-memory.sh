# A program in the instance uses more memory than limits.memory.
#
# cause: limits/oom-memory-limit
# culprit: Memory cgroup out of memory: Killed process \d+ \(busybox\)
# logs: kernel
# follow: kernel
# fix: offered
provoke() {
    incus config set "$C" limits.memory=32MiB limits.memory.swap=false
    mark_kernel_log
    incus start "$C"
    fails incus exec "$C" -- /bin/busybox dd if=/dev/zero of=/dev/null bs=200M count=1
    kernel_log
    grep -q "out of memory" "$OUT/kernel.log" || skip "the kernel limits no memory here"
}

verify() {
    running
    incus exec "$C" -- /bin/busybox dd if=/dev/zero of=/dev/null bs=200M count=1
}
