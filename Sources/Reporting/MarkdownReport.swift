public import Knowledge
internal import LogModel

/// Incidents as Markdown, ready for an issue or a ticket.
public struct MarkdownReport: Sendable {
    private let phrases: Phrases

    public init(language: Language) { phrases = Phrases.of(language) }

    public func render(_ incidents: [ExplainedIncident]) -> String {
        guard !incidents.isEmpty else { return phrases.nothing + "\n" }
        return incidents.map(incident).joined(separator: "\n---\n\n")
    }

    private func incident(_ explained: ExplainedIncident) -> String {
        let incident = explained.incident
        let explanation = explained.explanation
        var lines = ["## \(Self.escaped(explanation.title))", ""]
        lines += facts(explained) + [""]
        let record = incident.culprit.record
        lines += Self.fence("\(record.origin):\(record.line)\n\(record.text)") + [""]
        lines += ["**\(phrases.why).** \(Self.escaped(explanation.why))", ""]
        if let impact = explanation.impact {
            lines += ["**\(phrases.impact).** \(Self.escaped(impact))", ""]
        }
        for (index, fix) in explanation.remediations.enumerated() {
            lines += self.fix(fix, number: index + 1) + [""]
        }
        if !incident.others.isEmpty {
            lines += ["<details><summary>\(phrases.evidence)</summary>", ""]
            lines += Self.fence(incident.others.map(\.record.text).joined(separator: "\n"))
            lines += ["", "</details>", ""]
        }
        if !explanation.references.isEmpty {
            lines += explanation.references.map { "- <\($0)>" } + [""]
        }
        return lines.joined(separator: "\n")
    }

    private func facts(_ explained: ExplainedIncident) -> [String] {
        let incident = explained.incident
        var facts = ["`\(incident.cause?.rawValue ?? incident.verdict.rawValue)`"]
        facts.append(explained.severity.rawValue)
        if let instance = incident.instance {
            facts.append("\(phrases.container) \(Self.code(instance.name))")
        }
        if let first = explained.firstSeen { facts.append(first.readable) }
        if let last = explained.lastSeen, last != explained.firstSeen {
            facts.append("\(phrases.lastSeen) \(last.readable)")
        }
        let count = explained.occurrences
        facts.append("\(count) \(count == 1 ? phrases.occurrence : phrases.occurrences)")
        return [facts.joined(separator: " · ")]
    }

    private func fix(_ fix: Explanation.Fix, number: Int) -> [String] {
        var lines = ["### \(phrases.fix) \(number): \(Self.escaped(fix.title))", ""]
        var commands: [String] = []
        func flush() {
            guard !commands.isEmpty else { return }
            lines += Self.fence(commands.joined(separator: "\n"), language: "sh") + [""]
            commands = []
        }
        for step in fix.steps {
            switch step.kind {
            case .command(let command):
                let note = [step.system, step.note].compactMap { $0 }.joined(separator: ": ")
                commands.append(command + (note.isEmpty ? "" : "  # \(note)"))
            case .text(let text):
                flush()
                lines += [Self.escaped(text), ""]
            case .line(let file, let line, let isAppended):
                flush()
                lines += [
                    "\(isAppended ? phrases.appendTo : phrases.setIn) \(Self.code(file)):", "",
                ]
                lines += Self.fence(line) + [""]
            }
        }
        flush()
        if let undo = fix.undo { lines += ["*\(phrases.undo)*: \(Self.escaped(undo))", ""] }
        if let verify = fix.verify { lines.append("*\(phrases.verify)*: \(Self.code(verify))") }
        return lines
    }

    /// Text in which nothing is markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in SafeText.visible(text, keepingNewlines: true) {
            if "\\`*_[]<>#|".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// Code in a span whose fence is longer than any in the text.
    static func code(_ text: String) -> String {
        let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        let safe = SafeText.visible(text)
        return safe.hasPrefix("`") || safe.hasSuffix("`")
            ? "\(fence) \(safe) \(fence)" : "\(fence)\(safe)\(fence)"
    }

    static func fence(_ text: String, language: String = "") -> [String] {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        return [fence + language, SafeText.visible(text, keepingNewlines: true), fence]
    }

    private static func longestRun(of mark: Character, in text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == mark ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
