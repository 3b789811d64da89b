/// The blank-separated words of a line, from its end.
struct Tokens {
    private let start: Int
    private var end: Int

    init(_ range: Range<Int>) {
        start = range.lowerBound
        end = range.upperBound
    }

    /// The word before those that were taken, with a quote or bar that a paste put
    /// in front of it taken off; nil: there is none.
    mutating func popLast(of bytes: Span<UInt8>) -> Range<Int>? {
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        guard end > start else { return nil }
        let wordEnd = end
        while end > start, !bytes[end - 1].isBlank { end -= 1 }
        var wordStart = end
        while wordEnd - wordStart > 1, Self.isMark(bytes[wordStart]) { wordStart += 1 }
        return wordStart..<wordEnd
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "`"),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
