/// Standard output for many short texts: it is written in large blocks.
struct BlockOutput {
    private var waiting = ""

    private static let blockSize = 64 * 1_024

    /// Writes the text of each item as soon as there is a block of them; where one has none,
    /// those before it are written all the same.
    static func write<Items: Sequence>(
        _ items: Items, _ text: (Items.Element) throws -> String
    ) throws {
        try write { output in for item in items { try output(text(item)) } }
    }

    /// Writes what `body` hands on, up to where it fails.
    static func write(_ body: ((String) throws -> Void) throws -> Void) throws {
        var output = BlockOutput()
        let writing = Result { try body { try output.write($0) } }
        try output.flush()
        try writing.get()
    }

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
