package import LogModel

/// What a cursor of the journal says: where an entry stands, and which it is.
///
/// `s` and `i` number it in its file, `b`, `m` and `t` are its boot and its
/// times, `x` is a hash of its fields. An entry that is copied into another
/// file, as from memory to disk, keeps the latter.
package struct JournalCursor: Equatable {
    /// When the journal got the entry, in microseconds since 1970.
    let microseconds: Int
    private let boot: Substring
    private let monotonic: Substring
    private let hash: Substring

    /// Nil for what is no cursor.
    package init?(_ text: String) {
        var parts: [Substring: Substring] = [:]
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "="),
                part[part.index(after: equals)...].allSatisfy(\.isHexDigit)
            else { return nil }
            parts[part[..<equals]] = part[part.index(after: equals)...]
        }
        guard let boot = parts["b"], let monotonic = parts["m"], let hash = parts["x"],
            let microseconds = parts["t"].flatMap({ Int($0, radix: 16) })
        else { return nil }
        self.boot = boot
        self.monotonic = monotonic
        self.hash = hash
        self.microseconds = microseconds
    }

    /// The text of the last cursor in lines of JSON.
    ///
    /// Quotes inside strings are escaped there, so no message can hold one.
    static func last(in lines: Span<UInt8>) -> String? {
        guard let start = lines.end(ofLast: #""__CURSOR":""#) else { return nil }
        let rest = lines.extracting(start...)
        var length = 0
        while length < rest.count, length < 512, rest[length] != UInt8(ascii: "\"") { length += 1 }
        guard length < rest.count, rest[length] == UInt8(ascii: "\"") else { return nil }
        return rest.extracting(first: length).text
    }

    package var time: Timestamp { Timestamp(milliseconds: Int64(microseconds / 1_000)) }
}
