/// Short texts of which one must stand in a text before it is worth an
/// expensive look; upper and lower case are not told apart.
struct Needles: Sendable {
    private let needles: [[UInt8]]

    init(_ needles: [String]) { self.needles = needles.map { $0.utf8.map(Self.folded) } }

    /// Whether one is found, or none is asked for.
    func areFound(in text: String) -> Bool {
        needles.isEmpty || needles.contains { Self.isFound($0, in: text.utf8) }
    }

    private static func isFound(_ needle: [UInt8], in text: String.UTF8View) -> Bool {
        guard let first = needle.first else { return true }
        var start = text.startIndex
        while start != text.endIndex {
            if folded(text[start]) == first,
                text[start...].lazy.map(folded).starts(with: needle)
            {
                return true
            }
            text.formIndex(after: &start)
        }
        return false
    }

    /// Letters in lower case; that a few marks are folded too does no harm.
    private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x40 ? byte | 0x20 : byte }
}
