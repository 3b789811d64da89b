#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Waits until one of some descriptors is ready for reading (poll(2)).
public enum Poller {
    /// The descriptors that are ready, hung up or broken; empty when the time is over, less
    /// a 500th or a part of a millisecond, or a signal came.
    public static func wait(for descriptors: [Int32], atMost timeout: Duration) -> Set<Int32> {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let (seconds, attoseconds) = max(timeout, .zero).components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        // The kernel may be late by a 1000th of the time (fs/select.c,
        // select_estimate_accuracy), which is waited for in a second turn; poll(2) knows no
        // less than a millisecond.
        if milliseconds == 0, attoseconds > 0 { usleep(UInt32(attoseconds / 1_000_000_000_000)) }
        // Safety: `poll` writes into the array's own elements.
        let count = unsafe poll(
            &entries, nfds_t(entries.count), Int32(clamping: milliseconds - milliseconds / 500))
        guard count > 0 else { return [] }
        return Set(entries.filter { $0.revents != 0 }.map(\.fd))
    }
}
