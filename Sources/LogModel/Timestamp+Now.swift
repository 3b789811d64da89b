#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension Timestamp {
    /// The present moment.
    public static var now: Timestamp {
        var moment = timespec()
        // Safety: the pointer is to a value of this scope.
        unsafe clock_gettime(CLOCK_REALTIME, &moment)
        return Timestamp(
            milliseconds: Int64(moment.tv_sec) * 1_000 + Int64(moment.tv_nsec) / 1_000_000)
    }
}
