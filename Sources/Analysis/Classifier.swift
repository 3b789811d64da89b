internal import LogFormats
internal import LogModel
internal import PatternEngine

/// Makes events of records; belongs to one task.
struct Classifier: ~Copyable {
    private var matcher: Matcher
    private var memo = EventMemo()

    init(engine: Engine) { matcher = Matcher(pack: engine.patterns) }

    /// Whether a pattern may know a record of `source` and `level` whose message
    /// stands in `line`.
    mutating func mayRecognise(
        _ line: Span<UInt8>, source: SourceKind, level: Level
    ) -> Bool {
        matcher.mayRecognise(line, source: source, level: level)
    }

    /// Whether a pattern may know any record whose message stands in `line`.
    mutating func mayRecognise(_ line: Span<UInt8>) -> Bool { matcher.mayRecognise(line) }

    /// The event of a record; nil if it is of no interest.
    mutating func event(
        of record: ParsedRecord, _ buffer: RecordBuffer, _ builder: EventBuilder
    ) -> Event? {
        let bytes = buffer.bytes.span
        let key = EventMemo.key(of: record, in: bytes)
        if let key, let known = memo.event(key, in: bytes) {
            return known.map { builder.event(like: $0, record, buffer) }
        }
        let matches = matcher.matches(of: record, in: bytes)
        let event = builder.event(record, buffer, matches: matches)
        if let key, !matcher.lookedAtLine { memo.note(event, key, in: bytes) }
        return event
    }

    /// The regexes that exceeded their match budget.
    var slow: [Matcher.Slow] { matcher.slow }
}
