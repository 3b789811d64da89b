# The container's init uses more memory than the limit of the container.
#
# cause: limits/oom-memory-limit
# culprit: Memory cgroup out of memory: Killed process \d+ \(busybox\)
# logs: kernel
# follow: kernel
# fix: none, TODO
provoke() {
    printf '%s\n' '#!/bin/sh' 'exec /bin/busybox dd if=/dev/zero of=/dev/null bs=200M count=1' \
        >"$R/sbin/init"
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        config 'lxc.cgroup2.memory.max = 32M' 'lxc.cgroup2.memory.swap.max = 0'
    else
        config 'lxc.cgroup.memory.limit_in_bytes = 32M'
    fi
    dmesg >/run/before || skip "the kernel's log may not be read"
    start_ends
    dmesg | tail -n "+$(($(wc -l </run/before) + 1))" >"$OUT/kernel.log"
    grep -q 'Memory cgroup out of memory' "$OUT/kernel.log" || skip "the kernel limits no memory here"
}
