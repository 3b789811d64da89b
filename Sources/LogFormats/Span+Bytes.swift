#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Byte-wise reading of log text.
extension Span where Element == UInt8 {
    /// Whether the bytes of `text` stand at `position`.
    func hasPrefix(_ text: StaticString, at position: Int = 0) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position >= 0, position + length <= count else { return false }
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives for ever.
        let start = unsafe text.utf8Start
        for index in 0..<length where unsafe self[position + index] != start[index] {
            return false
        }
        return true
    }

    /// The first position of `byte` in `range`.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        return unsafe extracting(range).withUnsafeBufferPointer { bytes in
            // Safety: `memchr` reads the `count` bytes of the buffer.
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base, Int32(byte), bytes.count)
            else { return nil }
            return unsafe range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    /// The first position in `range` at which all of `text` stands.
    func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
        let (anchor, byte) = text.anchor
        var next = range.lowerBound + anchor
        let last = range.upperBound - text.utf8CodeUnitCount + anchor
        while next <= last, let found = firstIndex(of: byte, in: next..<(last + 1)) {
            if hasPrefix(text, at: found - anchor) { return found - anchor }
            next = found + 1
        }
        return nil
    }

    /// The first position in `range` whose byte satisfies `predicate`, or its end.
    func firstIndex(in range: Range<Int>, where predicate: (UInt8) -> Bool) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, !predicate(self[index]) { index += 1 }
        return index
    }

    /// `range` without white space at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// The decimal number in `range`; nil if anything else stands there.
    func number(in range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 18 else { return nil }
        var value = 0
        for index in range {
            guard self[index].isDigit else { return nil }
            value = value * 10 + Int(self[index] - 0x30)
        }
        return value
    }

    /// The text in `range`; bytes that are no UTF-8 are replaced.
    public func string(in range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        // Safety: the buffer is only read, inside this call.
        return unsafe extracting(range).withUnsafeBufferPointer { bytes in
            unsafe String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension StaticString {
    /// The byte by which to look for the text, as it is rarest in logs, and its
    /// place in the text, which is not empty.
    fileprivate var anchor: (offset: Int, byte: UInt8) {
        var best = (offset: 0, byte: UInt8(0), rank: Int.max)
        for offset in 0..<utf8CodeUnitCount {
            // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes.
            let byte = unsafe utf8Start[offset]
            if byte.rank < best.rank { best = (offset, byte, byte.rank) }
        }
        return (best.offset, best.byte)
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
    var isWord: Bool { isDigit || isLetter || self == UInt8(ascii: "_") }
    var isBlank: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }

    /// How often it stands in logs, roughly.
    fileprivate var rank: Int {
        switch self {
        case UInt8(ascii: "x"), UInt8(ascii: "q"), UInt8(ascii: "z"), UInt8(ascii: "j"),
            UInt8(ascii: "k"), UInt8(ascii: "w"), UInt8(ascii: "v"), UInt8(ascii: "y"):
            1
        case 0x20, UInt8(ascii: "/"), UInt8(ascii: ":"): 4
        case 0x61...0x7A, 0x30...0x39: 3
        default: isLetter ? 2 : 0
        }
    }
}
