import Glibc

/// Tells how long something takes.
enum Stopwatch {
    /// Seconds by the clock on the wall, and of the processor for all threads.
    static func time(_ body: () throws -> Void) rethrows -> (Double, Double) {
        let before = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
        try body()
        return (now(CLOCK_MONOTONIC) - before.0, now(CLOCK_PROCESS_CPUTIME_ID) - before.1)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var moment = timespec()
        clock_gettime(clock, &moment)
        return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
    }
}
