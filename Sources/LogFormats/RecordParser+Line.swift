internal import LogModel

/// What a line is by itself: in which format it is, and whose.
extension RecordParser {
    /// Parses one stripped line; nil for a blank one or a paste's own lines.
    mutating func parse(_ text: Range<Int>) -> ParsedRecord? {
        var record = ParsedRecord()
        var body = LineMarkup.body(of: text, in: buffer.bytes.span)
        guard !body.isEmpty else { return nil }
        if PastedText.changedQuotes(of: body, in: buffer.bytes.span) {
            body = PastedText.plain(body, in: &buffer)
        }
        parse(body, into: &record, depth: 0)
        if author == .guest { return confined(record, to: body) }
        if record.source == .text {
            var context = paste
            let isHeader = context.note(buffer.bytes.span, body)
            paste = context
            if isHeader { return nil }
            if LineMarkup.isFence(buffer.bytes.span, body) { return nil }
            record.message = PastedText.ofTask(record.body, in: &buffer)
            record.errno = CLIFormat.trailingErrno(buffer.bytes.span, record.body)
        }
        complete(&record)
        record.message = PastedText.plain(record.message, in: &buffer)
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
        if let line = SyslogFormat.carriedLine(buffer.bytes.span, range, clock: clock) {
            parse(line.body, into: &record, depth: depth + 1)
            record.time = record.time ?? line.time
            return
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
        if !ProgramName.isOfContainers(buffer.bytes.span, program),
            record.source == .incusd
                || record.source == .cli && buffer.bytes.span.hasPrefix("error: ", in: trimmed)
        {
            // Docker writes logfmt as well, sshd begins so: an error only where a pattern
            // knows it.
            record.level = nil
        }
        if record.source == .text {
            record.source = kind
            record.message = trimmed
            record.errno = CLIFormat.trailingErrno(buffer.bytes.span, trimmed)
            if kind == .qemu { record.level = QEMUFormat.level(buffer.bytes.span, trimmed) }
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
        case .refusal(let error):
            record.source = .cli
            record.level = .error
            record.message = buffer.append(error)
            record.errno = CLIFormat.trailingErrno(buffer.bytes.span, record.message)
        case .carried(let line):
            let text = buffer.append(line)
            parse(buffer.bytes.span.trimmed(text), into: &record, depth: depth + 1)
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
