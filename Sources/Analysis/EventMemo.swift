internal import LogModel

/// Remembers the events that were made of messages.
struct EventMemo {
    typealias Key = ByteMemo<Event?>.Key

    private var memo = ByteMemo<Event?>(limit: 8_192)

    /// Longer messages are not remembered.
    private static let lengthLimit = 1_024

    /// The key of `record`, which is all that an event depends on but for whose it
    /// is and when it was; nil if it is not to be remembered.
    static func key(of record: ParsedRecord, in bytes: Span<UInt8>) -> Key? {
        // From the place in the source to the end of the message.
        let start = record.file?.lowerBound ?? record.message.lowerBound
        guard record.lineCount == 1, record.fields.isEmpty, start <= record.message.lowerBound,
            record.message.upperBound - start <= lengthLimit
        else { return nil }
        let level = record.level.map { UInt32($0.rawValue) + 1 } ?? 0
        return Key(
            start..<record.message.upperBound, in: bytes,
            tag: UInt32(record.source.number) << 8 | level)
    }

    /// What was made of a record with this key: nil if none was seen, `.some(nil)`
    /// if it was of no interest.
    func event(_ key: Key, in bytes: Span<UInt8>) -> Event?? { memo.value(key, in: bytes) }

    mutating func note(_ event: Event?, _ key: Key, in bytes: Span<UInt8>) {
        memo.note(Self.stripped(event), key, in: bytes)
    }

    private static func stripped(_ event: Event?) -> Event? {
        var event = event
        event?.record.text = ""
        return event
    }
}
