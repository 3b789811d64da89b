public import Knowledge
internal import LogModel

/// Incidents for a person at a terminal.
public struct TextReport: Sendable {
    let style: TerminalStyle
    let phrases: Phrases
    let detail: Detail

    /// How much is shown of what belongs to a failure.
    public enum Detail: Sendable {
        case culpritOnly
        /// All lines, harmless incidents too.
        case all
    }

    public init(style: TerminalStyle, language: Language, detail: Detail) {
        self.style = style
        phrases = Phrases.of(language)
        self.detail = detail
    }

    /// What is printed where there is no incident.
    public var nothing: String { phrases.nothing + "\n" }

    /// One incident.
    public func incident(_ explained: ExplainedIncident) -> String {
        var lines: [String] = []
        if detail == .all { lines += evidence(explained.incident) }
        lines += section(phrases.why, explained.explanation.why)
        if let impact = explained.explanation.impact { lines += section(phrases.impact, impact) }
        if let origin = explained.explanation.origin { lines += self.origin(origin) }
        for (index, fix) in explained.explanation.remediations.enumerated() {
            lines += self.fix(fix, number: index + 1, of: explained.explanation.remediations.count)
        }
        return framed(explained, lines)
    }

    /// An incident of a cause that was explained before, of the incident at `place`.
    func incident(_ explained: ExplainedIncident, explainedAt place: String) -> String {
        var lines = explained.explanation.origin.map(origin) ?? []
        lines += DisplayWidth.wrapped(
            SafeText.visible(phrases.explainedAbove(place)), width: style.width - 2
        ).map { "  " + style.paint($0, .dim) }
        return framed(explained, lines)
    }

    /// An incident that was shown whole before.
    public func brief(_ explained: ExplainedIncident) -> String { framed(explained, []) }

    /// What it is and where it stands, then `lines`, then where there is more.
    private func framed(_ explained: ExplainedIncident, _ lines: [String]) -> String {
        let head = heading(explained, times: times(of: explained)) + culprit(explained.incident)
        return (head + lines + footer(explained)).joined(separator: "\n") + "\n"
    }

    private func times(of explained: ExplainedIncident) -> [String] {
        let count = explained.occurrences
        let words = "\(count) \(count == 1 ? phrases.occurrence : phrases.occurrences)"
        return [explained.firstSeen?.readable, words].compactMap { $0 }
    }

    /// - Parameter times: when and how often it was seen, in words.
    func heading(_ explained: ExplainedIncident, times: [String]) -> [String] {
        let incident = explained.incident
        let severity =
            incident.verdict == .benign ? phrases.benignOnly : explained.severity.rawValue
        let id =
            incident.verdict == .unlogged
            ? incident.verdict.rawValue : incident.cause?.rawValue ?? incident.verdict.rawValue
        var lines = title(
            "\(severity): \(id)", explained.explanation.title, severity: explained.severity)
        var facts: [String] = []
        if let instance = incident.instance {
            facts.append("\(phrases.container) \(SafeText.visible(instance.name))")
            if let project = instance.project {
                facts.append("\(phrases.project) \(SafeText.visible(project))")
            }
        }
        if incident.isToldByGuest { facts.append("\(phrases.toldBy) \(phrases.ownConsole)") }
        facts += times
        if incident.verdict == .explained, incident.confidence < 0.5 { facts.append(phrases.hint) }
        lines.append("  " + style.paint(facts.joined(separator: " · "), .dim))
        if explained.explanation.language != phrases.language {
            lines.append("  " + style.paint(phrases.notTranslated, .dim))
        }
        return lines
    }

    /// `severity: id: title` on one line, or the title below where it does not fit.
    func title(_ head: String, _ title: String, severity: Severity) -> [String] {
        let painted = style.paint(head, TerminalStyle.paint(for: severity))
        let title = SafeText.visible(title)
        guard DisplayWidth.of(head) + DisplayWidth.of(title) + 2 > style.width else {
            return [painted + style.paint(": \(title)", .bold)]
        }
        return [painted]
            + DisplayWidth.wrapped(title, width: style.width - 2)
            .map { "  " + style.paint($0, .bold) }
    }

    func culprit(_ incident: Incident) -> [String] {
        let record = incident.culprit.record
        var lines = ["  " + style.paint(place(record), .cyan)]
        let message = SafeText.visible(EvidenceLine.message(of: record))
        let room = style.width - 4
        let marked = caret(message, incident.culprit.captures, width: room)
        for line in DisplayWidth.wrapped(message, width: room) { lines.append("    " + line) }
        if let marked { lines.append("    " + style.paint(marked, .red)) }
        return lines
    }

    /// A row of carets under the first captured value, if the message fits on
    /// one line.
    private func caret(_ message: String, _ captures: [Capture], width: Int) -> String? {
        guard DisplayWidth.of(message) <= width,
            let capture = telling(captures),
            let range = message.firstRange(of: SafeText.visible(capture.value))
        else { return nil }
        return String(repeating: " ", count: DisplayWidth.of(message[..<range.lowerBound]))
            + String(repeating: "^", count: DisplayWidth.of(message[range]))
    }

    /// The capture that shows what is wrong: not the container, which the
    /// heading names, and rather a path than anything else.
    private func telling(_ captures: [Capture]) -> Capture? {
        let candidates = captures.filter { capture in
            capture.type != .text && capture.name != "container" && capture.value.count > 1
        }
        return candidates.first { $0.type == .path } ?? candidates.first
    }

    private func place(_ record: Record) -> String {
        let callSite = [record.file, record.function].compactMap { $0 }.joined(separator: " ")
        return SafeText.visible(
            "\(record.origin):\(record.line)" + (callSite.isEmpty ? "" : "  \(callSite)"))
    }

    /// All lines of the incident in order of the log, the culprit among them.
    func evidence(_ incident: Incident) -> [String] {
        let lines = EvidenceLine.all(of: incident)
        guard lines.count + incident.leftOut > 1 else { return [] }
        let words = ReportPhrases.of(phrases.language)
        let manySources = Set(lines.map(\.source)).count > 1
        let places = lines.map { line in
            SafeText.visible(manySources ? "\(line.source):\(line.line)" : String(line.line))
        }
        let placeWidth = places.map(DisplayWidth.of).max() ?? 0
        let roleWidth = lines.map { DisplayWidth.of(words.word($0.part)) }.max() ?? 0
        return ["  " + style.paint(phrases.evidence, .bold)]
            + zip(lines, places).map { line, place in
                let mark = line.isCulprit ? "  > " : "    "
                let role = words.word(line.part)
                let head =
                    DisplayWidth.padded(place, placeWidth, .trailing) + "  "
                    + DisplayWidth.padded(role, roleWidth, .leading)
                let text = SafeText.visible(line.message)
                switch line.part {
                case .culprit: return style.paint("\(mark)\(head)  \(text)", .red)
                case .event: return mark + style.paint(head, .dim) + "  " + text
                case .neighbour: return style.paint("\(mark)\(head)  \(text)", .dim)
                }
            }
            + (incident.leftOut > 0
                ? ["    " + style.paint(words.furtherLines(incident.leftOut), .dim)] : [])
    }

    func section(_ title: String, _ text: String) -> [String] {
        ["  " + style.paint(title, .bold)] + paragraph(text)
    }

    /// Where an error that no article explains comes from.
    func origin(_ origin: Explanation.Origin) -> [String] {
        var lines = section(phrases.origin, phrases.facts(of: origin).joined(separator: "\n"))
        guard !origin.near.isEmpty else { return lines }
        lines.append("  " + style.paint(phrases.near, .bold))
        for title in origin.near {
            lines += DisplayWidth.wrapped(
                "\(title.cause.rawValue): \(SafeText.visible(title.title))",
                width: style.width - 4
            ).map { "    " + $0 }
        }
        return lines
    }

    private func paragraph(_ text: String) -> [String] {
        DisplayWidth.wrapped(SafeText.visible(text, keepingNewlines: true), width: style.width - 4)
            .map { $0.isEmpty ? "" : "    " + $0 }
    }

    func fix(_ fix: Explanation.Fix, number: Int, of count: Int) -> [String] {
        let label = count == 1 ? phrases.fix : "\(phrases.fix) \(number)"
        let head = label + (fix.isRecommended && count > 1 ? ", \(phrases.recommended)" : "")
        var lines = ["  " + style.paint("\(head): \(SafeText.visible(fix.title))", .bold)]
        lines.append("    " + style.paint(phrases.facts(of: fix).joined(separator: " · "), .dim))
        for step in fix.steps { lines += self.step(step) }
        if let undo = fix.undo { lines += labelled(phrases.undo, undo) }
        if let verify = fix.verify {
            lines.append("    \(phrases.verify): " + style.paint(SafeText.visible(verify), .green))
        }
        return lines
    }

    private func step(_ step: Explanation.Step) -> [String] {
        let system = step.system.map { style.paint("[\(SafeText.visible($0))] ", .dim) } ?? ""
        switch step.kind {
        case .text(let text): return paragraph(text)
        case .command(let command):
            let note = step.note.map { style.paint("  # \(SafeText.visible($0))", .dim) } ?? ""
            return ["    \(system)$ " + style.paint(SafeText.visible(command), .green) + note]
        case .line(let file, let line, let isAppended):
            let verb = isAppended ? phrases.appendTo : phrases.setIn
            return [
                "    \(system)\(verb) \(SafeText.visible(file)):",
                "      " + style.paint(SafeText.visible(line), .green),
            ]
        }
    }

    private func labelled(_ label: String, _ text: String) -> [String] {
        DisplayWidth.wrapped("\(label): \(SafeText.visible(text))", width: style.width - 4)
            .map { "    " + $0 }
    }

    /// What else lines of the failure state as its cause, the first two: neither the elected
    /// cause nor one that it is a special case of.
    private func otherCauses(_ incident: Incident) -> String? {
        let general = Set(incident.elected.flatMap(\.refines))
        let named = incident.rivals.filter { $0.event.isStrongCause && !general.contains($0.cause) }
            .map(\.cause.rawValue).unique
        return named.isEmpty ? nil : named.prefix(2).joined(separator: ", ")
    }

    private func footer(_ explained: ExplainedIncident) -> [String] {
        var lines: [String] = []
        let others = explained.incident.others.count + explained.incident.leftOut
        if others > 0, detail == .culpritOnly {
            let phrase = others == 1 ? phrases.consequence : phrases.consequences
            let told = otherCauses(explained.incident).map { "; \(phrases.alsoNamed) \($0)" } ?? ""
            lines += DisplayWidth.wrapped(
                "\(others) \(phrase)\(told) (\(phrases.showAll))", width: style.width - 2
            ).map { "  " + style.paint($0, .dim) }
        }
        if let cause = explained.incident.cause {
            lines.append(
                "  " + style.paint("\(phrases.more): wherefore show \(cause.rawValue)", .dim))
        }
        return lines
    }
}
