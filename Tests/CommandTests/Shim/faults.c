/* Makes system calls of a program fail, and its clock go wrong (LD_PRELOAD).
 *
 * FAULT_CALLS    which calls fail: read,pread,write,pwrite,fsync,truncate,open
 * FAULT_PATH     only those on files whose path holds this text
 * FAULT_ERRNO    with which error number
 * FAULT_AT       the first one that fails, counted from 1
 * FAULT_COUNT    how many fail; default: all
 * FAULT_SWITCH   they fail only while this file is there
 * FAULT_TALLY    a file that gets a byte for each call that would have counted
 * FAULT_CLOCK    a file that holds the seconds by which the clock is wrong
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long calls;

static long number(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

static int is_meant(const char *call, const char *path) {
    const char *names = getenv("FAULT_CALLS"), *part = getenv("FAULT_PATH");
    const char *found = names ? strstr(names, call) : NULL;
    size_t length = strlen(call);
    while (found && ((found != names && found[-1] != ',')
                     || (found[length] != 0 && found[length] != ',')))
        found = strstr(found + 1, call);
    return found && part && path && strstr(path, part);
}

static int fails_on(const char *call, const char *path) {
    if (!is_meant(call, path)) return 0;
    const char *fault_switch = getenv("FAULT_SWITCH"), *tally = getenv("FAULT_TALLY");
    if (fault_switch && syscall(SYS_access, fault_switch, F_OK) != 0) return 0;
    if (tally) {
        int file = syscall(SYS_openat, AT_FDCWD, tally, O_WRONLY | O_CREAT | O_APPEND, 0600);
        syscall(SYS_write, file, ".", 1);
        syscall(SYS_close, file);
    }
    long place = __sync_add_and_fetch(&calls, 1) - number("FAULT_AT", 1);
    if (place < 0 || place >= number("FAULT_COUNT", 1L << 40)) return 0;
    errno = number("FAULT_ERRNO", EIO);
    return 1;
}

static int fails(const char *call, int descriptor) {
    char link[64], path[4096];
    if (!getenv("FAULT_CALLS")) return 0;
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return fails_on(call, path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int file, void *bytes, size_t count) {
    return fails("read", file) ? -1 : syscall(SYS_read, file, bytes, count);
}
ssize_t write(int file, const void *bytes, size_t count) {
    return fails("write", file) ? -1 : syscall(SYS_write, file, bytes, count);
}
ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
    return fails("pread", file) ? -1 : syscall(SYS_pread64, file, bytes, count, offset);
}
ssize_t pread64(int file, void *bytes, size_t count, off_t offset) {
    return pread(file, bytes, count, offset);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return fails("pwrite", file) ? -1 : syscall(SYS_pwrite64, file, bytes, count, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset) {
    return pwrite(file, bytes, count, offset);
}
int fsync(int file) { return fails("fsync", file) ? -1 : syscall(SYS_fsync, file); }
int fdatasync(int file) { return fails("fsync", file) ? -1 : syscall(SYS_fdatasync, file); }
int ftruncate(int file, off_t size) {
    return fails("truncate", file) ? -1 : syscall(SYS_ftruncate, file, size);
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return fails_on("open", path) ? -1 : syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return open(path, flags, mode);
}

static long wrong_seconds(void) {
    char text[32] = "";
    const char *path = getenv("FAULT_CLOCK");
    if (!path) return 0;
    int before = errno;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
    if (file >= 0) {
        syscall(SYS_read, file, text, sizeof text - 1);
        syscall(SYS_close, file);
    }
    errno = before;
    return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int status = NEXT(clock_gettime)(clock, now);
    if (status == 0 && clock == CLOCK_REALTIME) now->tv_sec += wrong_seconds();
    return status;
}
int gettimeofday(struct timeval *now, void *zone) {
    int status = NEXT(gettimeofday)(now, zone);
    if (status == 0) now->tv_sec += wrong_seconds();
    return status;
}
time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
