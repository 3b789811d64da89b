/// Standard output for many short texts: it is written in large blocks.
struct BlockOutput {
    private var waiting = ""

    private static let blockSize = 64 * 1_024

    /// Writes the text of each item as soon as there is a block of them; where one has none,
    /// those before it are written all the same.
    static func write<Items: Sequence>(
        _ items: Items, _ text: (Items.Element) throws -> String
    ) throws {
        var output = BlockOutput()
        let writing = Result { for item in items { try output.write(text(item)) } }
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
