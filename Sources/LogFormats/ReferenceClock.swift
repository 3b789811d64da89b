public import LogModel

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What turns a time without year and zone, as syslog writes it, into a moment.
public struct ReferenceClock: Sendable {
    /// No such time can be later than this by more than a day.
    public var now: Timestamp
    /// Seconds that local time is ahead of UTC.
    public var offset: Int

    public init(now: Timestamp, offset: Int) {
        self.now = now
        self.offset = offset
    }

    /// This host's clock and zone.
    public static func current() -> ReferenceClock {
        var moment = timespec()
        var local = unsafe tm()
        // Safety: the pointers are to values of this scope.
        unsafe clock_gettime(CLOCK_REALTIME, &moment)
        unsafe localtime_r(&moment.tv_sec, &local)
        return ReferenceClock(
            now: Timestamp(milliseconds: Int64(moment.tv_sec) * 1_000),
            offset: unsafe local.tm_gmtoff)
    }

    /// The latest such moment that is not in the future.
    func time(month: Int, day: Int, hour: Int, minute: Int, second: Int) -> Timestamp? {
        let year = now.civil.year
        // The 29th of February is up to eight years ago.
        for candidate in [year, year - 1] + (day == 29 ? (2...8).map { year - $0 } : []) {
            guard
                let time = Timestamp(
                    year: candidate, month: month, day: day, hour: hour, minute: minute,
                    second: second, offset: offset)
            else { continue }
            if time.seconds(since: now) < 86_400 { return time }
        }
        return nil
    }
}
