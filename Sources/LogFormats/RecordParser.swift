public import LogModel

/// Turns lines into records, whatever mix of formats they come in.
///
/// The format is decided for each line alone, because pastes mix them; only
/// what a header or a typed command said is carried on. Lines that continue a
/// liblxc record are appended to it.
public struct RecordParser: Sendable {
    /// What turns a time without year and zone into a moment.
    public var clock: ReferenceClock
    /// Whose words the lines are.
    public var author = LogAuthor.host
    /// What earlier lines told; to be kept where parsing goes on after a restart.
    public var paste = PasteContext()
    var buffer = RecordBuffer()
    var pending: ParsedRecord?
    /// The bytes of the pending record.
    private var pendingBuffer = RecordBuffer()
    private var echoes = AuditEcho()
    /// An event that goes over several lines.
    var document = EventDocument()
    /// Lines that continue the pending record, each as a record of its own.
    private var followers: [(record: ParsedRecord, buffer: RecordBuffer)] = []

    public init(clock: ReferenceClock) { self.clock = clock }

    /// The first line of the record that still waits for lines that continue it.
    ///
    /// Stored, because it is asked for after each line, and to work it out from another
    /// module would copy the parser.
    public private(set) var pendingLine: Int?

    /// Takes the next line; `body` gets each record that this completes.
    public mutating func add(
        _ line: Span<UInt8>, at position: LinePosition,
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        if LevelGate.rejects(line) || MonitorGate.rejects(line) { return try flush(body) }
        try accept(line, at: position, body)
    }

    /// As `add`, for a line that has passed the gates.
    public mutating func accept(
        _ line: Span<UInt8>, at position: LinePosition,
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        defer { notePending() }
        if author == .host, try extendDocument(line, at: position, body) { return }
        try acceptAlone(line, at: position, body)
    }

    /// Takes a line that is no part of a document.
    mutating func acceptAlone(
        _ line: Span<UInt8>, at position: LinePosition,
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        if pending != nil, try extendPending(line, at: position, body) { return }
        buffer.removeAll()
        let text = buffer.append(line: line)
        guard var record = parse(text) else { return }
        record.line = position.number
        record.offset = position.offset
        record.text = text
        try deliver(record, body)
    }

    /// Delivers a record that still waited for continuation lines.
    public mutating func flush(
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        guard pendingLine != nil else { return }
        defer { notePending() }
        if document.isOpen { try breakDocument(body) }
        try flushPending(body)
    }

    private mutating func notePending() {
        pendingLine = pending?.line ?? document.firstLine
    }

    /// Delivers the record that waits.
    mutating func flushPending(
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        guard let record = pending else { return }
        pending = nil
        try body(record, pendingBuffer)
        try deliverFollowers(body)
    }

    private mutating func deliverFollowers(
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        guard !followers.isEmpty else { return }
        let waiting = followers
        followers = []
        for follower in waiting { try body(follower.record, follower.buffer) }
    }

    private mutating func isEcho(_ record: ParsedRecord) -> Bool {
        let bytes = buffer.bytes
        return echoes.isEcho(bytes.span.extracting(record.message))
    }

    private mutating func deliver(
        _ record: ParsedRecord, _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        if record.source == .kernel, isEcho(record) { return }
        // Only liblxc's own records go on over several lines, and texts in a frame, which is
        // as wide as a terminal was.
        if record.source == .lxc && record.file != nil
            || LineMarkup.isFramed(buffer.bytes.span, record.text)
        {
            pending = record
            swap(&buffer, &pendingBuffer)
        } else {
            try body(record, buffer)
        }
    }

    /// Handles a line while a record waits; true if the line is done with.
    private mutating func extendPending(
        _ line: Span<UInt8>, at position: LinePosition,
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows -> Bool {
        guard let (lineCount, pendingText) = pending.map({ ($0.lineCount, $0.text) }) else {
            return false
        }
        buffer.removeAll()
        let text = buffer.append(line: line)
        guard var following = parse(text) else {
            try flushPending(body)
            return true
        }
        following.line = position.number
        following.offset = position.offset
        following.text = text
        let isFramed = LineMarkup.isFramed(pendingBuffer.bytes.span, pendingText)
        let isContinuation =
            following.source == .text
            && isFramed == LineMarkup.isFramed(buffer.bytes.span, text)
            && !(isFramed && LineMarkup.isItem(buffer.bytes.span, following.body))
            && !LineMarkup.isOfCarrier(buffer.bytes.span, following.body)
            && !LineMarkup.isPrompt(buffer.bytes.span, following.body) && lineCount < 64
            && pendingBuffer.bytes.count + text.count <= Limits.recordLength
        guard isContinuation else {
            try flushPending(body)
            try deliver(following, body)
            return true
        }
        // The line may as well be something else's: it is looked at for itself
        // and as the end of the record.
        followers.append((following, buffer))
        let separator: UInt8 = isFramed ? 0x20 : 0x0A
        pendingBuffer.append(separator)
        let line = buffer
        let tail = pendingBuffer.append(
            line: line.bytes.span.extracting(isFramed ? following.body : text))
        pending?.extend(by: tail, behind: separator, in: &pendingBuffer)
        return true
    }
}

extension ParsedRecord {
    /// Takes in a line, which stands in `tail` behind a separator.
    fileprivate mutating func extend(
        by tail: Range<Int>, behind separator: UInt8, in buffer: inout RecordBuffer
    ) {
        lineCount += 1
        if text.upperBound == tail.lowerBound - 1 { text = text.lowerBound..<tail.upperBound }
        if message.upperBound == tail.lowerBound - 1 {
            message = message.lowerBound..<tail.upperBound
            return
        }
        // Something stands between them: blanks, or the message as it stood.
        let start = buffer.bytes.count
        buffer.append(copyOf: message)
        buffer.append(separator)
        buffer.append(copyOf: tail)
        message = start..<buffer.bytes.count
    }
}
