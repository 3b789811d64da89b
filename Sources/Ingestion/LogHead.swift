/// What the first bytes of a file say, where its name does not tell whether it
/// is a log.
struct LogHead {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Whether it is no text: a share of zeros that no log has, though some hold
    /// a few.
    var isBinary: Bool {
        let zeros = bytes.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        return zeros * 16 > bytes.count
    }

    /// Whether it is a journal as JSON, or events of `incus monitor`.
    var isJSONLog: Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.drop(while: \.isWhitespace).first == "{" else { return false }
        if text.contains("\"__REALTIME_TIMESTAMP\"") || text.contains("\"MESSAGE\"") { return true }
        let isEvent = ["logging", "lifecycle", "operation"].contains { text.contains("\"\($0)\"") }
        return isEvent && text.contains("\"metadata\"")
    }
}
