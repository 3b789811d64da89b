# The container's init uses more memory than the limit of the container.
#
# cause: limits/oom-memory-limit
# culprit: Memory cgroup out of memory: Killed process \d+ \(busybox\)
# logs: kernel
# follow: kernel
# fix: none, the program that wants too much is what the case is about
provoke() {
    printf '%s\n' '#!/bin/sh' 'exec /bin/busybox dd if=/dev/zero of=/dev/null bs=200M count=1' \
        >"$R/sbin/init"
    if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        config 'lxc.cgroup2.memory.max = 32M' 'lxc.cgroup2.memory.swap.max = 0'
    else
        config 'lxc.cgroup.memory.limit_in_bytes = 32M'
    fi
    mark_kernel_log
    start_ends
    kernel_log
    grep -q "out of memory" "$OUT/kernel.log" || skip "the kernel limits no memory here"
}
