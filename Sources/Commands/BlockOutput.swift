/// Standard output for many short texts: it is written in large blocks.
struct BlockOutput {
    private var waiting = ""

    private static let blockSize = 64 * 1_024

    mutating func write(_ text: String) throws {
        waiting += text
        if waiting.utf8.count >= Self.blockSize { try flush() }
    }

    /// Writes what is waiting.
    mutating func flush() throws {
        guard !waiting.isEmpty else { return }
        defer { waiting = "" }
        try Console.write(waiting)
    }
}
