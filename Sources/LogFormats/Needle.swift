/// A text to look for, by the byte of it that is rarest in logs.
public struct Needle: Sendable {
    let text: StaticString
    /// The place of that byte in the text.
    let anchor: Int
    let byte: UInt8

    var count: Int { text.utf8CodeUnitCount }

    /// - Precondition: `text` is not empty.
    public init(_ text: StaticString) {
        self.text = text
        var best = (offset: 0, byte: UInt8(0), rank: Int.max)
        for offset in 0..<text.utf8CodeUnitCount {
            // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes.
            let byte = unsafe text.utf8Start[offset]
            let rank = Self.rank(of: byte)
            if rank < best.rank { best = (offset, byte, rank) }
        }
        anchor = best.offset
        byte = best.byte
    }

    /// Lower-case letters from rare to common in English and in paths.
    private static let letters: StaticString = "qzjxkvywbgfhpudmclrsniaote"

    /// How often a byte stands in logs, roughly.
    private static func rank(of byte: UInt8) -> Int {
        switch byte {
        case 0x20, UInt8(ascii: "/"): return 40
        case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "_"): return 20
        case 0x30...0x39: return 30
        case 0x61...0x7A:
            for rank in 0..<letters.utf8CodeUnitCount
            where unsafe letters.utf8Start[rank] == byte { return rank }
            return 40
        default: return 3
        }
    }
}
