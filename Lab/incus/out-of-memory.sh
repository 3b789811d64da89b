# A program in the instance uses more memory than limits.memory.
#
# cause: limits/oom-memory-limit
# culprit: Memory cgroup out of memory: Killed process \d+ \(busybox\)
# logs: kernel
# follow: kernel
# fix: none, TODO
provoke() {
    incus config set "$C" limits.memory=32MiB limits.memory.swap=false
    dmesg >/run/before || skip "the kernel's log may not be read"
    incus start "$C"
    fails incus exec "$C" -- /bin/busybox dd if=/dev/zero of=/dev/null bs=200M count=1
    dmesg | tail -n "+$(($(wc -l </run/before) + 1))" >"$OUT/kernel.log"
    grep -q 'Memory cgroup out of memory' "$OUT/kernel.log" || skip "the kernel limits no memory here"
}
