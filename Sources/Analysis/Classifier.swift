internal import LogFormats
internal import LogModel
internal import PatternEngine

/// Makes events of records; belongs to one task.
struct Classifier: ~Copyable {
    private var matcher: Matcher
    private var memo = EventMemo()
    /// Records below ERROR, from their category on, that no pattern knows.
    private var quiet = ByteMemo<Void>(limit: 8_192)

    /// Longer ones are not remembered.
    private static let quietLength = 256

    init(engine: Engine) { matcher = Matcher(pack: engine.patterns) }

    /// Goes on with another log; `overruns` are those of it, and become those of the
    /// log that was in hand. What comes of a log does not depend on the others.
    mutating func exchange(_ overruns: inout Matcher.Overruns) { matcher.exchange(&overruns) }

    /// Whether a pattern may know a record of liblxc with this head, or its bytes are not
    /// its text.
    mutating func mayRecognise(_ line: Span<UInt8>, behind head: LevelGate.Head) -> Bool {
        let text = head.end..<line.count
        let key =
            text.count <= Self.quietLength
            ? ByteMemo<Void>.Key(text, in: line, tag: UInt32(head.level.rawValue)) : nil
        if let key, quiet.value(key, in: line) != nil,
            !line.extracting(..<head.end).holdsTerminalControl
        {
            return false
        }
        if line.holdsTerminalControl || line.holdsPastedText { return true }
        let start = LevelGate.message(of: line, behind: head)
        let message = line.extracting((start ?? 0)..<line.count)
        if matcher.mayRecognise(message, source: .lxc, level: head.level) { return true }
        // Of any other shape the head may be part of the message.
        if let key, start != nil { quiet.note((), key, in: line) }
        return false
    }

    /// Whether a pattern may know a record of this shape whose message stands in
    /// `line`.
    mutating func mayRecognise(_ line: Span<UInt8>, of shape: PlainGate.Shape) -> Bool {
        guard let (source, level) = shape.record else { return matcher.mayRecognise(line) }
        return matcher.mayRecognise(line, source: source, level: level)
    }

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
        if let key, !matcher.lookedAtLine, !matcher.isImpaired { memo.note(event, key, in: bytes) }
        return event
    }

    /// The regexes that exceeded their match budget.
    var slow: [SlowRegex] { matcher.slow }
}
