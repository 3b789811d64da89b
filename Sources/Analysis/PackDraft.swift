internal import Ingestion
internal import Knowledge
internal import LogFormats
public import LogModel
internal import PackFiles

/// A pattern and an article for a line, as far as they can be written without
/// knowing what the line means.
public struct PackDraft {
    public let cause: CauseID
    public let pattern: String
    public let article: String
    /// The pattern that recognises the line already.
    public let known: String?

    /// Why there is no draft.
    public enum Failure: Error {
        case input(InputError)
        /// The input has only so many lines.
        case noLine(count: Int)
    }

    /// - Parameters:
    ///   - path: a log; compressed is fine.
    ///   - line: 1-based.
    ///   - cause: nil: one is made of the message's words, below `site/`.
    public init(path: String, line: Int, cause: CauseID?, engine: Engine) throws(Failure) {
        let found = try Self.record(path: path, line: line, engine: engine)
        let record = found.record
        self.known = found.pattern
        let regex = Self.regex(for: record, engine: engine)
        let id = cause ?? CauseID("site/\(Self.slug(of: record.message))")
        self.cause = id
        pattern = Self.pattern(id, record, regex)
        article = Self.article(regex)
    }

    /// The record that `line` is of, and the pattern that knows it.
    private static func record(
        path: String, line: Int, engine: Engine
    ) throws(Failure) -> (record: Record, pattern: String?) {
        var found: (record: Record, pattern: String?)?
        var count = 0
        do throws(InputError) {
            _ = try NamedInput(path: path).forEachLog { log throws(InputError) in
                guard found == nil else { return }
                let author = LogAuthor(path: log.path)
                let builder = EventBuilder(
                    engine: engine, origin: log.origin, subject: LogPath.subject(of: log.path),
                    input: nil, author: author)
                let recogniser = Recogniser(pack: engine.patterns)
                var splitter = LineSplitter()
                var parser = RecordParser(clock: .current())
                parser.author = author
                func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
                    guard found == nil, line >= record.line,
                        line < record.line + record.lineCount
                    else { return }
                    let kept = builder.record(record, buffer)
                    found = (kept, recogniser.best(in: [kept.text]).first)
                }
                try log.forEachChunk { chunk in
                    splitter.split(chunk) { line, position in
                        parser.add(line, at: position) { take($0, $1) }
                    }
                }
                splitter.finish { line, position in
                    parser.add(line, at: position) { take($0, $1) }
                }
                parser.flush { take($0, $1) }
                count = splitter.lineCount
            }
        } catch {
            throw .input(error)
        }
        guard let found else { throw .noLine(count: count) }
        return found
    }

    private static func regex(for record: Record, engine: Engine) -> RegexDraft {
        let finding = engine.catalogue.finding(for: record)
        // Messages of Go are found inside others.
        let isWrapped =
            [SourceKind.incusd, .cli, .monitor].contains(record.source)
            || finding?.message.program == "incus"
        var draft = RegexDraft(isWrapped ? .none : .start, container: record.instance?.name)
        if let finding {
            let literals = MessageTemplate(format: finding.message.format).literals
            for (index, literal) in literals.enumerated() {
                draft.append(fixed: literal)
                guard index < finding.arguments.count else { continue }
                draft.append(value: finding.arguments[index], before: literals[index + 1])
            }
            return draft
        }
        for part in MessageShape.parts(of: record.message.prefix { $0 != "\n" }) {
            switch part {
            case .fixed(let text): draft.append(fixed: text)
            case .quoted(let value):
                draft.append(fixed: "\"")
                draft.append(value: value, before: "\"")
                draft.append(fixed: "\"")
            case .path(let value), .number(let value): draft.append(value: value, before: " ")
            }
        }
        return draft
    }

    /// The first words of a message, as an id.
    private static func slug(of message: String) -> String {
        let words = MessageShape.of(message).lowercased()
            .split { !$0.isASCII || !$0.isLetter }
            .filter { !["failed", "to", "the", "a", "an", "of", "error", "for"].contains($0) }
        return words.isEmpty ? "unnamed" : words.prefix(5).joined(separator: "-")
    }

    private static func pattern(_ cause: CauseID, _ record: Record, _ draft: RegexDraft) -> String {
        let source = record.source == .text ? "any" : record.source.rawValue
        var lines = [
            "cause: \(cause.rawValue)", "role: cause", "match:", "  - source: \(source)",
        ]
        // A name with bytes that were no UTF-8 is none of liblxc's files.
        if record.source == .lxc, let file = record.file, !file.contains("\u{FFFD}") {
            lines.append("    file: \(YAMLText.scalar(file))")
        }
        if let errno = record.errno { lines.append("    errno: [\(errno.symbol)]") }
        if let level = record.level, level < .error { lines.append("    level: [\(level.name)]") }
        lines += ["    regex: |", "      \(draft.regex)"]
        if !draft.groups.isEmpty {
            lines.append("captures:")
            lines += draft.groups.map { "  \($0.name): \($0.type.rawValue)" }
        }
        lines += ["examples:", "  - line: \(YAMLText.quoted(record.text))"]
        if !draft.groups.isEmpty {
            lines.append("    captures:")
            lines += draft.groups.map { "      \($0.name): \(YAMLText.quoted($0.value))" }
        }
        lines += [
            "  # A second line of the same kind, from another host, version or envelope:",
            "  # - line: '…'",
            "# A line that looks like it and is something else, and why:",
            "# counterexamples:", "#   - line: '…'", "#     why: …",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func article(_ draft: RegexDraft) -> String {
        var lines = [
            "title: \"TODO: the cause in one line, without a period\"",
            "severity: error  # critical: the whole host; error: it failed; warning: it works, degraded; notice",
            "why: |", "  TODO: the cause in plain words.",
            "impact: \"TODO: what does not work because of it.\"",
        ]
        let words = draft.groups.filter { $0.name != "container" }
        if !words.isEmpty {
            lines.append("captures:  # words for {name} where the log does not tell it")
            lines += words.map { "  \($0.name): the \($0.name.prefix { !$0.isNumber })" }
        }
        lines += [
            "remediations:", "  - title: \"TODO: what to do, in one line\"",
            "    recommended: true", "    risk: caution  # safe, caution, destructive",
            "    needs_root: true", "    steps:",
            "      - text: \"TODO: what to look at first, and what each command changes.\"",
            "    undo: \"TODO: how to undo it\"", "    verify: [\"@start\", \"{container}\"]",
            "references: []  # https addresses of upstream's issues and documentation",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
