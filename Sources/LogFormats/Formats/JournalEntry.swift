internal import LogModel

/// The fields of an entry of the journal that matter, as its JSON has them.
struct JournalEntry {
    private var message: String?
    var microseconds: String?
    var priority: String?
    var identifier: String?
    var command: String?
    var unit: String?
    var transport: String?

    init(message: String) { self.message = message }

    /// The entry whose object stands in `range`, as `journalctl -o json` prints nearly
    /// all of them: one flat object of strings in ASCII, without blanks between its
    /// parts.
    ///
    /// Nil for whatever else JSON allows, which is left to a reader that knows all of
    /// it; of what this one reads both make the same.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard bytes.holdsOnlyText(in: range) else { return nil }
        let end = range.upperBound - 1
        var index = range.lowerBound
        while index < end {
            // Behind `{` or a comma.
            index += 1
            guard let key = Self.string(in: bytes, at: index, before: end),
                !bytes.extracting(key).holdsBackslash,
                bytes.hasPrefix(":", in: (key.upperBound + 1)..<end)
            else { return nil }
            index = key.upperBound + 2
            if bytes.hasPrefix("null", in: index..<end) {
                guard keep("", of: key, bytes) else { return nil }
                index += 4
            } else {
                guard let value = Self.string(in: bytes, at: index, before: end),
                    keep(Self.text(bytes.extracting(value)), of: key, bytes)
                else { return nil }
                index = value.upperBound + 1
            }
            guard index == end || bytes[index] == UInt8(ascii: ",") else { return nil }
        }
        guard index == end, bytes[end] == UInt8(ascii: "}"), message != nil,
            transport != "audit"
        else { return nil }
    }

    var content: JSONFormat.Content {
        let program = identifier ?? command ?? unit ?? ""
        return .journal(
            message: message ?? "", program: program, transport: transport ?? "",
            time: microseconds.flatMap { Int64($0) }.map { Timestamp(milliseconds: $0 / 1_000) },
            priority: priority.flatMap { Int($0) }.map(JSONFormat.level(priority:)))
    }

    /// The inside of the string whose quote stands at `start`; nil if there is none
    /// that is sound.
    private static func string(
        in bytes: Span<UInt8>, at start: Int, before end: Int
    ) -> Range<Int>? {
        guard start < end, bytes[start] == UInt8(ascii: "\"") else { return nil }
        var index = start + 1
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), in: index..<end) {
            guard let escape = bytes.firstIndex(of: UInt8(ascii: "\\"), in: index..<quote) else {
                return (start + 1)..<quote
            }
            guard escaped(bytes[escape + 1]) != nil else { return nil }
            index = escape + 2
        }
        return nil
    }

    /// What a backslash and `sign` stand for; nil for `\u` and for what is no escape.
    private static func escaped(_ sign: UInt8) -> UInt8? {
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): sign
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    private static func text(_ inside: Span<UInt8>) -> String? {
        guard inside.holdsBackslash else { return inside.string(in: 0..<inside.count) }
        var text: [UInt8] = []
        text.reserveCapacity(inside.count)
        var index = 0
        while index < inside.count {
            if inside[index] == UInt8(ascii: "\\"), let byte = escaped(inside[index + 1]) {
                text.append(byte)
                index += 2
            } else {
                text.append(inside[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Keeps the value of a key that matters; false if the entry has it twice, or is
    /// none of the journal's.
    private mutating func keep(
        _ value: @autoclosure () -> String?, of key: Range<Int>, _ bytes: Span<UInt8>
    ) -> Bool {
        let key = bytes.extracting(key)
        guard let first = key.isEmpty ? nil : key[0] else { return false }
        switch first {
        case UInt8(ascii: "M") where key.isEqual(to: "MESSAGE"):
            return Self.set(&message, value())
        case UInt8(ascii: "P") where key.isEqual(to: "PRIORITY"):
            return Self.set(&priority, value())
        case UInt8(ascii: "S") where key.isEqual(to: "SYSLOG_IDENTIFIER"):
            return Self.set(&identifier, value())
        case UInt8(ascii: "_") where key.isEqual(to: "__REALTIME_TIMESTAMP"):
            return Self.set(&microseconds, value())
        case UInt8(ascii: "_") where key.isEqual(to: "_COMM"): return Self.set(&command, value())
        case UInt8(ascii: "_") where key.isEqual(to: "_SYSTEMD_UNIT"):
            return Self.set(&unit, value())
        case UInt8(ascii: "_") where key.isEqual(to: "_TRANSPORT"):
            return Self.set(&transport, value())
        // An event of the API.
        case UInt8(ascii: "m") where key.isEqual(to: "metadata"): return false
        default: return true
        }
    }

    private static func set(_ field: inout String?, _ value: String?) -> Bool {
        guard field == nil else { return false }
        field = value
        return true
    }
}

extension Span where Element == UInt8 {
    fileprivate var holdsBackslash: Bool {
        firstIndex(of: UInt8(ascii: "\\"), in: 0..<count) != nil
    }

    fileprivate func isEqual(to text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && hasPrefix(text)
    }

    /// Whether all bytes in `range` are ASCII and none is a control character.
    fileprivate func holdsOnlyText(in range: Range<Int>) -> Bool {
        unsafe extracting(range).withUnsafeBytes { bytes in
            var index = 0
            let high: UInt64 = 0x8080_8080_8080_8080
            // Safety: eight bytes are loaded only where as many are left.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if (word | (word &- 0x2020_2020_2020_2020)) & high != 0 { return false }
                index += 8
            }
            while index < bytes.count {
                if unsafe bytes[index] < 0x20 || bytes[index] >= 0x80 { return false }
                index += 1
            }
            return true
        }
    }
}
