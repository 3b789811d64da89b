#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Signals as bytes of a pipe, which poll(2) can wait for.
final class SignalQueue {
    let descriptor: Int32?
    /// Safety: written once, before the first handler can run, and only read then.
    private nonisolated(unsafe) static var writeEnd: Int32 = -1

    /// Takes the signals from now on.
    init(_ signals: [Int32]) {
        var ends: [Int32] = [-1, -1]
        // Safety: `pipe` writes the two ends.
        guard unsafe pipe(&ends) == 0 else {
            descriptor = nil
            return
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        descriptor = ends[0]
        unsafe Self.writeEnd = ends[1]
        // Who started the program may have them blocked.
        var unblocked = sigset_t()
        // Safety: the set outlives the calls.
        unsafe sigemptyset(&unblocked)
        for number in signals { _ = unsafe sigaddset(&unblocked, number) }
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
        for number in signals {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                // Safety: write(2) may be called in a handler; one byte is read.
                _ = unsafe write(SignalQueue.writeEnd, &byte, 1)
            }
        }
    }

    deinit { if let descriptor { close(descriptor) } }

    /// The signals since the last call.
    func take() -> [Int32] {
        guard let descriptor else { return [] }
        var buffer = [UInt8](repeating: 0, count: 64)
        // Safety: `read` writes at most `count` bytes of the buffer.
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe read(descriptor, $0.baseAddress, $0.count)
        }
        return buffer.prefix(max(0, count)).map { Int32($0) }
    }
}
