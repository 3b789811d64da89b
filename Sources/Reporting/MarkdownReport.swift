public import Knowledge
internal import LogModel

/// Incidents as Markdown, ready for an issue or a ticket.
public struct MarkdownReport: Sendable {
    private let phrases: Phrases
    private let words: ReportPhrases

    public init(language: Language) {
        phrases = Phrases.of(language)
        words = ReportPhrases.of(language)
    }

    /// A row of the table of several incidents.
    public struct Row {
        fileprivate var cells: [String]
    }

    /// What stands before the incidents of a run.
    public func head(_ rows: [Row]) -> String {
        rows.isEmpty ? phrases.nothing + "\n" : table(rows)
    }

    /// An incident of a run; the first one is at 0.
    public func render(_ explained: ExplainedIncident, at index: Int) -> String {
        render(ReportedIncident(explained: explained), at: index)
    }

    /// The row of an incident of a run.
    public func row(_ explained: ExplainedIncident) -> Row {
        row(ReportedIncident(explained: explained))
    }

    /// Remembered incidents; several have a table at the head.
    public func render(_ incidents: [ReportedIncident]) -> String {
        table(incidents.map(row))
            + incidents.enumerated().map { render($1, at: $0) }.joined()
    }

    private func render(_ reported: ReportedIncident, at index: Int) -> String {
        (index == 0 ? "" : "\n---\n\n") + incident(reported)
    }

    /// A report with what was asked for at its head.
    public func render(_ document: ReportDocument) -> String {
        guard !document.incidents.isEmpty else { return words.none + "\n" }
        guard document.incidents.count > 1 else { return render(document.incidents) }
        let head =
            "# \(words.report)\n\n\(MarkdownText.escaped(document.filter ?? words.everything)) · "
            + "\(words.generated) \(document.generated.readable) · \(document.program)\n\n"
        return head + render(document.incidents)
    }

    /// One incident needs none.
    private func table(_ rows: [Row]) -> String {
        guard rows.count > 1 else { return "" }
        let heads = [
            words.severity, phrases.container, words.cause, words.title, words.occurrences,
            words.lastSeen,
        ]
        let rule = heads.map { $0 == words.occurrences ? "--:" : "---" }
        return ([heads, rule] + rows.map(\.cells))
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined() + "\n"
    }

    private func row(_ reported: ReportedIncident) -> Row {
        let explained = reported.explained
        return Row(cells: [
            words.word(explained.severity),
            reported.incident.instance.map { MarkdownText.cell($0.name) } ?? "–",
            "`\(reported.label)`", MarkdownText.cell(explained.explanation.title),
            String(reported.occurrences), explained.lastSeen?.readable ?? "–",
        ])
    }

    private func incident(_ reported: ReportedIncident) -> String {
        let incident = reported.incident
        let explanation = reported.explained.explanation
        var lines = ["## \(MarkdownText.escaped(explanation.title))", ""]
        lines += facts(reported) + [""]
        let record = incident.culprit.record
        lines +=
            MarkdownText.fence("\(record.origin):\(record.line)\n\(Self.cut(record.text))") + [""]
        lines += ["**\(phrases.why).** \(MarkdownText.escaped(explanation.why))", ""]
        if let impact = explanation.impact {
            lines += ["**\(phrases.impact).** \(MarkdownText.escaped(impact))", ""]
        }
        if let origin = explanation.origin { lines += self.origin(origin) + [""] }
        for (index, fix) in explanation.remediations.enumerated() {
            lines += self.fix(fix, number: index + 1) + [""]
        }
        lines += evidence(incident)
        if !explanation.references.isEmpty {
            lines += explanation.references.map { "- <\($0)>" } + [""]
        }
        return lines.joined(separator: "\n")
    }

    private func facts(_ reported: ReportedIncident) -> [String] {
        let explained = reported.explained
        let incident = reported.incident
        var facts = ["`\(reported.label)`", words.word(explained.severity)]
        if let instance = incident.instance {
            facts.append("\(phrases.container) \(MarkdownText.code(instance.name))")
            if let project = instance.project, project != "default" {
                facts.append("\(phrases.project) \(MarkdownText.code(project))")
            }
        }
        if incident.isToldByGuest { facts.append("\(phrases.toldBy) \(phrases.ownConsole)") }
        if let host = reported.host { facts.append("\(words.host) \(MarkdownText.code(host))") }
        facts.append(
            words.seen(
                explained.occurrences, first: explained.firstSeen, last: explained.lastSeen))
        if reported.isNew { facts.append(words.new) }
        if let recovered = reported.recoveredAt {
            facts.append("\(words.recovered) \(recovered.readable)")
        }
        return [facts.joined(separator: " · ")]
    }

    /// Where an error that no article explains comes from.
    private func origin(_ origin: Explanation.Origin) -> [String] {
        let facts = phrases.facts(of: origin).map { "- \(MarkdownText.escaped($0))" }
        var lines = ["**\(phrases.origin).**", ""] + facts
        guard !origin.near.isEmpty else { return lines }
        lines += ["", "**\(phrases.near).**", ""]
        lines += origin.near.map { "- `\($0.cause.rawValue)`: \(MarkdownText.escaped($0.title))" }
        return lines
    }

    /// All lines in order of the log, each with its role.
    private func evidence(_ incident: Incident) -> [String] {
        let lines = EvidenceLine.shown(of: incident)
        guard lines.count + incident.leftOut > 1 else { return [] }
        let manySources = Set(lines.map(\.source)).count > 1
        let heads = lines.map { line in
            let place = manySources ? "\(line.source):\(line.line)" : String(line.line)
            return "\(line.isCulprit ? ">" : " ") \(place) \(words.word(line.part))"
        }
        let width = heads.map(DisplayWidth.of).max() ?? 0
        let rows = zip(heads, lines).map { head, line in
            DisplayWidth.padded(head, width, .leading) + "  "
                + SafeText.visible(Self.cut(line.text))
        }
        let hidden = EvidenceLine.hiddenCount(of: incident, shown: lines)
        let note = hidden > 0 ? [words.furtherLines(hidden), ""] : []
        return [
            "<details><summary>\(phrases.evidence): \(lines.count) \(words.lines)</summary>", "",
        ] + MarkdownText.fence(rows.joined(separator: "\n"), language: "text") + [""] + note
            + ["</details>", ""]
    }

    private static func cut(_ text: String) -> String {
        let limit = Limits.reportedLineLength
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    private func fix(_ fix: Explanation.Fix, number: Int) -> [String] {
        var lines = ["### \(phrases.fix) \(number): \(MarkdownText.escaped(fix.title))", ""]
        lines += ["*\(phrases.facts(of: fix).joined(separator: " · "))*", ""]
        var commands: [String] = []
        func flush() {
            guard !commands.isEmpty else { return }
            lines += MarkdownText.fence(commands.joined(separator: "\n"), language: "sh") + [""]
            commands = []
        }
        for step in fix.steps {
            switch step.kind {
            case .command(let command):
                let note = [step.system, step.note].compactMap { $0 }.joined(separator: ": ")
                commands.append(command + (note.isEmpty ? "" : "  # \(note)"))
            case .text(let text):
                flush()
                lines += [MarkdownText.escaped(text), ""]
            case .line(let file, let line, let isAppended):
                flush()
                lines += [
                    "\(isAppended ? phrases.appendTo : phrases.setIn) \(MarkdownText.code(file)):",
                    "",
                ]
                lines += MarkdownText.fence(line) + [""]
            }
        }
        flush()
        if let undo = fix.undo {
            lines += ["*\(phrases.undo)*: \(MarkdownText.escaped(undo))", ""]
        }
        if let verify = fix.verify {
            lines.append("*\(phrases.verify)*: \(MarkdownText.code(verify))")
        }
        return lines
    }
}
