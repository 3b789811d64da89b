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
        // Only liblxc's own records go on over several lines.
        if record.source == .lxc, record.file != nil {
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
        guard let lineCount = pending?.lineCount else { return false }
        buffer.removeAll()
        let text = buffer.append(line: line)
        guard var following = parse(text) else {
            try flushPending(body)
            return true
        }
        following.line = position.number
        following.offset = position.offset
        following.text = text
        let isContinuation =
            following.source == .text
            && !LineMarkup.isOfCarrier(buffer.bytes.span, following.body) && lineCount < 64
            && pendingBuffer.bytes.count + text.count <= Limits.recordLength
        guard isContinuation else {
            try flushPending(body)
            try deliver(following, body)
            return true
        }
        // The line may as well be something else's: it is looked at for itself
        // and as the end of the record.
        followers.append((following, buffer))
        pendingBuffer.append(0x0A)
        let line = buffer
        let tail = pendingBuffer.append(line: line.bytes.span.extracting(text))
        pending?.extend(to: tail.upperBound)
        return true
    }

    /// Parses one stripped line; nil for a blank one or a paste's own lines.
    private mutating func parse(_ text: Range<Int>) -> ParsedRecord? {
        var record = ParsedRecord()
        let body = LineMarkup.body(of: text, in: buffer.bytes.span)
        guard !body.isEmpty else { return nil }
        parse(body, into: &record, depth: 0)
        if author == .guest { return confined(record, to: body) }
        if record.source == .text {
            var context = paste
            let isHeader = context.note(buffer.bytes.span, body)
            paste = context
            if isHeader { return nil }
            if LineMarkup.isFence(buffer.bytes.span, body) { return nil }
            record.message = body
            record.errno = CLIFormat.trailingErrno(buffer.bytes.span, body)
        }
        complete(&record)
        return record
    }

    /// What a guest has written, as the output of its console and no more: it names
    /// no instance, and is no word of liblxc, of the daemon or of the host's kernel.
    private func confined(_ record: ParsedRecord, to body: Range<Int>) -> ParsedRecord {
        var confined = ParsedRecord()
        confined.source = .console
        confined.body = body
        switch record.source {
        case .systemd, .program, .kernel: confined.message = record.message
        default: confined.message = body
        }
        confined.errno = CLIFormat.trailingErrno(buffer.bytes.span, confined.message)
        // One in the future would stand before all others for ever.
        if let time = record.time, time.seconds(since: clock.now) < 86_400 { confined.time = time }
        return confined
    }

    /// Fills in what the record itself does not say.
    func complete(_ record: inout ParsedRecord) {
        record.surroundings = .init(
            isInstanceRunning: paste.isRunning, commandCount: paste.commandCount)
        if record.instance == nil, record.source != .kernel { record.instance = paste.instance }
        if record.product == nil { record.product = paste.product }
        if record.instance?.project == nil, record.source == .incusd || record.source == .monitor {
            record.instance?.project = "default"
        }
    }

    private mutating func parse(_ range: Range<Int>, into record: inout ParsedRecord, depth: Int) {
        guard depth < 4, !range.isEmpty else { return }
        record.body = range
        if buffer.bytes[range.lowerBound] == UInt8(ascii: "{"),
            parseJSON(range, into: &record, depth)
        {
            return
        }
        if LXCLogFormat.parse(buffer.bytes.span, range, into: &record) { return }
        if LogfmtFormat.parse(&buffer, range, into: &record) { return }
        if let line = KernelFormat.ringLine(buffer.bytes.span, range, clock: clock) {
            return parseRing(line, into: &record, depth)
        }
        if let header = SyslogFormat.header(buffer.bytes.span, range, clock: clock) {
            record.time = header.time
            return parseBody(header.body, program: header.program, into: &record, depth)
        }
        if LogfmtFormat.parseTerminal(&buffer, range, into: &record) { return }
        if LXCStderrFormat.parse(buffer.bytes.span, range, into: &record) { return }
        if CLIFormat.parse(buffer.bytes.span, range, into: &record) { return }
        if LXCStderrFormat.parseRelayed(buffer.bytes.span, range, into: &record) { return }
        if LXCStderrFormat.parseTool(buffer.bytes.span, range, into: &record) { return }
        if LXCFSFormat.parse(buffer.bytes.span, range, into: &record) { return }
        if let (program, body) = SyslogFormat.program(buffer.bytes.span, range),
            ProgramName.isKnown(buffer.bytes.span, program)
                || program.upperBound + 2 < body.lowerBound
        {
            return parseBody(body, program: program, into: &record, depth)
        }
        _ = KernelFormat.parseAudit(buffer.bytes.span, range, clock: clock, into: &record)
    }

    /// Parses a line of the kernel's, or of the journal in the form that counts time as the
    /// kernel does.
    private mutating func parseRing(
        _ line: KernelFormat.RingLine, into record: inout ParsedRecord, _ depth: Int
    ) {
        record.time = line.time ?? record.time
        if let (program, body) = SyslogFormat.hostAndProgram(buffer.bytes.span, line.body) {
            return parseBody(body, program: program, into: &record, depth)
        }
        KernelFormat.fill(&record, buffer.bytes.span, line.body)
    }

    /// Parses what stands behind `program[pid]: `.
    private mutating func parseBody(
        _ body: Range<Int>, program: Range<Int>, into record: inout ParsedRecord, _ depth: Int
    ) {
        let trimmed = buffer.bytes.span.trimmed(body)
        if ProgramName.kind(buffer.bytes.span, program) == .kernel {
            return KernelFormat.parse(buffer.bytes.span, trimmed, clock: clock, into: &record)
        }
        let time = record.time
        parse(trimmed, into: &record, depth: depth + 1)
        record.time = record.time ?? time
        let kind = ProgramName.kind(buffer.bytes.span, program)
        if record.source == .lxc, kind == .lxcfs { record.source = .lxcfs }
        if record.source == .cli, !ProgramName.isOfContainers(buffer.bytes.span, program),
            buffer.bytes.span.hasPrefix("error: ", in: trimmed)
        {
            // sshd and others begin so as well: an error only where a pattern knows it.
            record.level = nil
        }
        if record.source == .text {
            record.source = kind
            record.message = trimmed
            record.errno = CLIFormat.trailingErrno(buffer.bytes.span, trimmed)
        }
    }

    private mutating func parseJSON(
        _ range: Range<Int>, into record: inout ParsedRecord, _ depth: Int
    ) -> Bool {
        switch JSONFormat.content(buffer.bytes.span, range) {
        case nil: return false
        case .journal(let message, let program, let transport, let time, let priority):
            record.time = time
            let name = buffer.append(transport == "kernel" ? "kernel" : program)
            let body = buffer.append(message)
            parseBody(body, program: name, into: &record, depth)
            if record.source == .program || record.source == .systemd, let priority {
                record.level = record.level ?? priority
            }
        case .event(let event): fill(&record, from: event)
        }
        return true
    }

    mutating func fill(_ record: inout ParsedRecord, from event: JSONFormat.Event) {
        record.source = .monitor
        record.level = event.level
        record.time = event.time
        record.instance = event.instance
        record.message = buffer.append(event.message)
        record.errno = CLIFormat.trailingErrno(buffer.bytes.span, record.message)
        record.fields = event.fields.map { pair in
            .init(key: buffer.append(pair.key), value: buffer.append(pair.value))
        }
    }
}

extension ParsedRecord {
    /// Takes in a line whose bytes end at `end`.
    fileprivate mutating func extend(to end: Int) {
        message = message.lowerBound..<end
        text = text.lowerBound..<end
        lineCount += 1
    }
}
