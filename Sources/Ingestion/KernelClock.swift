internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Turns the kernel's time since its start into a moment.
///
/// The kernel stamps records with a clock that neither sleeps with the host nor
/// is corrected by NTP. What is read as it is written is therefore held to the
/// time between two looks; of older records the moment is what it would be had
/// the host never slept since, so those from before a sleep seem too late by its
/// length, and some seconds of drift a week are possible.
struct KernelClock {
    /// The host's clocks at one moment, in microseconds.
    struct Reading {
        var realTime: Int
        /// Since the host's start, without sleep.
        var awake: Int

        static func now() -> Reading {
            Reading(realTime: read(CLOCK_REALTIME), awake: read(CLOCK_MONOTONIC))
        }

        private static func read(_ clock: clockid_t) -> Int {
            var time = timespec()
            // Safety: the pointer is to a value of this scope.
            unsafe clock_gettime(clock, &time)
            return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1_000
        }
    }

    /// When there was last nothing more to read; nil: not yet.
    private var caughtUp: Reading?

    /// Notes that all is read that was written until `now`.
    mutating func catchUp(at now: Reading) { caughtUp = now }

    /// When a record that is read at `now` was written.
    func time(of microseconds: Int, now: Reading) -> Timestamp {
        var moment = now.realTime - now.awake + microseconds
        // A clock that was set back meanwhile makes the earlier look useless.
        if let caughtUp, caughtUp.realTime <= now.realTime {
            moment = max(moment, caughtUp.realTime)
        }
        moment = min(moment, now.realTime)
        return Timestamp(milliseconds: Int64(moment / 1_000))
    }
}
