/// A hash that is the same in every run and on every machine.
///
/// 128 bits of FNV-1a with two offset bases; identity, not security.
public struct StableHash: Sendable {
    private var first: UInt64 = 0xcbf2_9ce4_8422_2325
    private var second: UInt64 = 0x6c62_272e_07bb_0142

    public init() {}

    /// Mixes in a part and its end, so that ("ab", "c") and ("a", "bc") differ.
    public mutating func combine(_ part: String) {
        for byte in part.utf8 { mix(byte) }
        mix(0xFF)
    }

    private mutating func mix(_ byte: UInt8) {
        first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
        second = (second ^ UInt64(byte)) &* 0x100_0000_01b3
        second ^= second >> 29
    }

    /// The hash as a number.
    public var key: OccurrenceKey { OccurrenceKey(high: first, low: second) }

    /// 32 lower-case hexadecimal digits.
    public var hex: String { key.hex }

    /// The hash of some parts in order.
    public static func key(of parts: [String]) -> OccurrenceKey {
        var hash = StableHash()
        for part in parts { hash.combine(part) }
        return hash.key
    }

    /// The hash of some parts in order, as hexadecimal digits.
    public static func hex(of parts: [String]) -> String { key(of: parts).hex }
}
