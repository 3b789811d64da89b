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

    /// Whether the bytes of `text` stand at the beginning of `range`, all in it.
    ///
    /// Behind a range others may follow that are none of its own: a blank that was
    /// trimmed, text that was decoded.
    func hasPrefix(_ text: StaticString, in range: Range<Int>) -> Bool {
        text.utf8CodeUnitCount <= range.count && hasPrefix(text, at: range.lowerBound)
    }

    /// Whether no byte is beyond ASCII.
    var isASCII: Bool {
        unsafe withUnsafeBytes { bytes in
            var index = 0
            // Safety: eight bytes are loaded only where as many are left.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { return false }
                index += 8
            }
            while index < bytes.count {
                if unsafe bytes[index] >= 0x80 { return false }
                index += 1
            }
            return true
        }
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

    /// The first position in `range` at which all of `needle` stands.
    func firstIndex(of needle: Needle, in range: Range<Int>) -> Int? {
        var next = range.lowerBound + needle.anchor
        let last = range.upperBound - needle.text.utf8CodeUnitCount + needle.anchor
        while next <= last, let found = firstIndex(of: needle.byte, in: next..<(last + 1)) {
            if hasPrefix(needle.text, at: found - needle.anchor) { return found - needle.anchor }
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

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
    var isWord: Bool { isDigit || isLetter || self == UInt8(ascii: "_") }
    /// What an instance's name may hold.
    var isOfName: Bool { isWord || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }
    var isBlank: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
}
