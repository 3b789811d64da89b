internal import CArchive

/// Packs small blobs in memory.
public enum Compressor {
    /// `bytes`, packed; the same bytes give the same result with the same
    /// libraries.
    public static func compressed(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        try WriteHandle().write(bytes)
    }

    /// What `compressed` packed.
    ///
    /// - Parameter limit: more bytes than these are refused.
    public static func decompressed(
        _ bytes: [UInt8], limit: Int
    ) throws(ArchiveError) -> [UInt8] {
        guard ContentKind(head: bytes.span) == .compressed else {
            throw ArchiveError(.corrupt("not packed"))
        }
        let budget = ArchiveBudget(byteLimit: limit, ratioLimit: .max)
        var stream = try ArchiveStream(PrefixedSource(bytes), form: .file, budget: budget)
        guard let entry = try stream.next() else { return [] }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            var span = buffer.mutableSpan
            let count = try entry.content.read(into: &span)
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }
}
