internal import LogModel

/// Remembers the events that were made of messages: in a storm the same ones come
/// again and again.
struct EventMemo {
    /// What an event depends on, but for whose it is and when it was.
    struct Key {
        var source: SourceKind
        var level: Level?
        /// From the place in the source to the end of the message.
        var text: Range<Int>
        var hash: UInt64
    }

    private struct Entry {
        var source: SourceKind
        var level: Level?
        var text: [UInt8]
        /// Nil: a record of no interest.
        var event: Event?
    }

    private static let count = 2_048
    /// Longer messages are not remembered.
    private static let lengthLimit = 1_024

    private var entries: [Entry?] = Array(repeating: nil, count: count)

    /// The key of `record`; nil if it is not to be remembered.
    static func key(of record: ParsedRecord, in bytes: Span<UInt8>) -> Key? {
        let start = record.file?.lowerBound ?? record.message.lowerBound
        guard record.lineCount == 1, record.fields.isEmpty, start <= record.message.lowerBound,
            record.message.upperBound - start <= lengthLimit
        else { return nil }
        let text = start..<record.message.upperBound
        return Key(
            source: record.source, level: record.level, text: text,
            hash: bytes.extracting(text).mixed)
    }

    /// What was made of a record with this key: nil if none was seen.
    func event(_ key: Key, in bytes: Span<UInt8>) -> Event?? {
        guard let entry = entries[Self.slot(key)], entry.source == key.source,
            entry.level == key.level, bytes.extracting(key.text).isEqual(to: entry.text.span)
        else { return nil }
        return .some(entry.event)
    }

    mutating func note(_ event: Event?, _ key: Key, in bytes: Span<UInt8>) {
        var text: [UInt8] = []
        text.reserveCapacity(key.text.count)
        for index in key.text { text.append(bytes[index]) }
        var event = event
        event?.record.text = ""
        entries[Self.slot(key)] = Entry(
            source: key.source, level: key.level, text: text, event: event)
    }

    private static func slot(_ key: Key) -> Int { Int(truncatingIfNeeded: key.hash) & (count - 1) }
}

extension Span where Element == UInt8 {
    /// A number that differs for nearly all texts.
    fileprivate var mixed: UInt64 {
        unsafe withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
            var index = 0
            // Safety: eight bytes are loaded only where as many are left.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                index += 8
            }
            while index < bytes.count {
                hash = (hash ^ UInt64(unsafe bytes[index])) &* 0xFF51_AFD7_ED55_8CCD
                index += 1
            }
            return hash ^ hash >> 29
        }
    }

    fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        return unsafe withUnsafeBytes { own in
            unsafe other.withUnsafeBytes { other in
                // Safety: both hold `count` bytes.
                unsafe own.elementsEqual(other)
            }
        }
    }
}
