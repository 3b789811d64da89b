internal import Knowledge
internal import LogFormats
internal import LogModel
internal import PackFiles
internal import PatternEngine

/// Makes events of records: what the patterns say, else what upstream's
/// catalogue says, else an unknown error.
struct EventBuilder {
    var engine: Engine
    let origin: String
    let subject: (instance: InstanceName?, product: Product?)
    /// Nil for a pipe.
    let input: Place.Input?
    var author = LogAuthor.host

    /// The event of a record, or nil if it is of no interest.
    func event(
        _ parsed: ParsedRecord, _ buffer: RecordBuffer, matches: [PatternMatch]
    ) -> Event? {
        guard let best = matches.first, let found = engine.patterns.pattern(at: best.pattern) else {
            return unmatched(parsed, buffer)
        }
        let record = record(parsed, buffer)
        var captures = best.captures.map { capture in
            Capture(
                name: capture.name, type: found.definition.captures[capture.name] ?? .text,
                value: capture.value)
        }
        captures += fieldCaptures(parsed, buffer, besides: captures)
        let cause = found.definition.cause
        let weaker = matches.dropFirst().compactMap { engine.patterns.pattern(at: $0.pattern) }
        let alternatives = weaker.compactMap { weaker in
            weaker.definition.role == .cause && weaker.definition.cause != cause
                ? weaker.definition.cause : nil
        }
        let isHint =
            found.definition.role == .cause
            && found.definition.confidence < Event.strongConfidence
        var event = Event(
            record: record, role: found.definition.role, cause: cause,
            pattern: found.definition.id, confidence: found.definition.confidence,
            captures: captures,
            // A line may mark a step of the start besides giving a hint.
            signal: found.definition.signal ?? weaker.compactMap { $0.definition.signal }.first,
            refines: found.definition.refines,
            needsConsequence: found.definition.needsConsequence,
            isUnlogged: found.definition.isUnlogged, alternatives: alternatives,
            site: isHint ? engine.catalogue.finding(for: record)?.site : nil)
        name(&event)
        return event
    }

    /// The event of a record whose message, place and level are those of `event`.
    func event(like event: Event, _ parsed: ParsedRecord, _ buffer: RecordBuffer) -> Event {
        let owner = owner(of: parsed, buffer)
        let record = Record(
            saying: event.record, origin: origin, line: parsed.line, place: place(of: parsed),
            time: parsed.time, product: owner.product, instance: owner.instance,
            text: text(parsed, buffer))
        var event = Event(like: event, record: record)
        name(&event)
        return event
    }

    /// Takes the instance from what a pattern captured, where the line names none.
    private func name(_ event: inout Event) {
        guard author == .host, event.record.instance == nil, event.pattern != nil,
            let name = event.captures.first(where: { $0.name == "container" })
        else { return }
        event.record.instance = InstanceName(name: name.value)
    }

    /// Errors that no pattern knows.
    private func unmatched(_ parsed: ParsedRecord, _ buffer: RecordBuffer) -> Event? {
        guard let level = parsed.level, level >= .error else { return nil }
        switch parsed.source {
        case .lxc, .tool, .incusd, .cli, .monitor, .qemu: break
        default: return nil
        }
        let record = record(parsed, buffer)
        let finding = engine.catalogue.finding(for: record)
        switch finding?.message.role {
        case "consequence": return Event(record: record, role: .consequence)
        case "cleanup", "advice", "client_side", "noise":
            return Event(record: record, role: .cleanup)
        case "consequence_maybe_root", "script_result":
            return unknown(record, site: finding?.site, confidence: 0.1)
        default: return unknown(record, site: finding?.site, confidence: 0.3)
        }
    }

    /// An error that is located, if at all, but not explained.
    private func unknown(_ record: Record, site: CallSite?, confidence: Double) -> Event {
        let site = site ?? named(in: record)
        let near = site.map { engine.nearCauses.causes(at: $0, errno: record.errno) }
        return Event(
            record: record, role: nil, confidence: confidence, alternatives: near ?? [],
            site: site)
    }

    /// The place that a record of liblxc names itself.
    private func named(in record: Record) -> CallSite? {
        guard record.source == .lxc, let file = record.file, let function = record.function else {
            return nil
        }
        return CallSite(
            program: "liblxc", file: file, function: function, format: nil, versions: [],
            arguments: [])
    }

    /// The keys of a structured record, which articles may use as captures.
    private func fieldCaptures(
        _ parsed: ParsedRecord, _ buffer: RecordBuffer, besides known: [Capture]
    ) -> [Capture] {
        parsed.fields.compactMap { field in
            let name = buffer.string(in: field.key)
            guard !["time", "t", "level", "lvl", "msg", "err", "error"].contains(name),
                !known.contains(where: { $0.name == name })
            else { return nil }
            return Capture(name: name, type: .dataset, value: buffer.string(in: field.value))
        }
    }

    /// The record kept.
    func record(_ parsed: ParsedRecord, _ buffer: RecordBuffer) -> Record {
        let owner = owner(of: parsed, buffer)
        return Record(
            origin: origin, line: parsed.line, lineCount: parsed.lineCount,
            place: place(of: parsed), source: parsed.source, level: parsed.level,
            time: parsed.time, errno: parsed.errno, product: owner.product,
            instance: owner.instance, file: parsed.file.map(buffer.string),
            function: parsed.function.map(buffer.string), sourceLine: parsed.sourceLine,
            message: buffer.string(in: parsed.message), text: text(parsed, buffer))
    }

    /// The text of a record, of which the message is mostly the end.
    private func text(_ parsed: ParsedRecord, _ buffer: RecordBuffer) -> LineText {
        let (text, message) = (parsed.text, parsed.message)
        // In the midst of a character it would be none.
        guard message.upperBound == text.upperBound, message.lowerBound > text.lowerBound,
            buffer.bytes[message.lowerBound - 1] < 0x80
        else { return .whole(buffer.string(in: text)) }
        return .beforeMessage(buffer.string(in: text.lowerBound..<message.lowerBound))
    }

    /// Only what has no time is told by where it stands.
    private func place(of parsed: ParsedRecord) -> Place? {
        parsed.time == nil ? input?.place(at: parsed.offset) : nil
    }

    /// Whose the record is.
    private func owner(
        of parsed: ParsedRecord, _ buffer: RecordBuffer
    ) -> (instance: InstanceName?, product: Product?) {
        if author == .guest { return subject }
        var instance = parsed.instance
        let isNameless = instance == nil || parsed.source == .cli || parsed.source == .text
        if isNameless || parsed.source == .kernel,
            let named = InstanceFinder.instance(in: buffer, parsed.text, of: parsed.product)
        {
            instance = named
        }
        instance = instance ?? subject.instance ?? InstanceFinder.trace(in: buffer, parsed.text)
        if let path = subject.instance, path.project != nil, parsed.source == .lxc,
            instance?.name == path.name
        {
            instance = path
        }
        var product = ProductGuess.product(of: parsed, in: buffer) ?? subject.product
        if product == nil, parsed.source == .lxc, instance?.project != nil {
            // A library user that has projects.
            product = .incus
        }
        return (instance, product)
    }
}
