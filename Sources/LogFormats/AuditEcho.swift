/// Recognises an audit event that comes a second time: where journald listens to
/// the audit subsystem, the kernel's own line stands in the journal as well.
///
/// The text holds time and serial number, so equal texts are the same event.
struct AuditEcho: Sendable {
    private var recent: [Int] = []
    private var oldest = 0

    /// Events that are remembered; the two lines stand close to each other.
    private static let limit = 64

    /// Whether this `message` was there before; notes it.
    mutating func isEcho(_ message: Span<UInt8>) -> Bool {
        guard message.hasPrefix("audit: type=") else { return false }
        var hasher = Hasher()
        for index in 0..<message.count { hasher.combine(message[index]) }
        let hash = hasher.finalize()
        if recent.contains(hash) { return true }
        if recent.count < Self.limit {
            recent.append(hash)
        } else {
            recent[oldest] = hash
            oldest = (oldest + 1) % Self.limit
        }
        return false
    }
}
