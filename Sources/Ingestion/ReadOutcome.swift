#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What one read(2) gave.
enum ReadOutcome {
    /// So many bytes stand at the start of the buffer.
    case bytes(Int)
    /// Nothing for now.
    case nothing
    case end
    case failed(errno: Int32)

    /// Reads once from `descriptor` into `buffer`, at most what fits.
    init(from descriptor: Int32, into buffer: inout [UInt8]) {
        while true {
            // Safety: `read` writes at most `count` bytes of the buffer.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(descriptor, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                self = .bytes(count)
                return
            }
            let code = errno
            if count == 0 {
                self = .end
                return
            }
            if code == EINTR { continue }
            self = code == EAGAIN ? .nothing : .failed(errno: code)
            return
        }
    }
}
