internal import Knowledge
internal import LogModel

extension TextReport {
    /// One remembered incident, whole: its lines, why this cause was elected,
    /// what was seen of it.
    public func detail(_ reported: ReportedIncident) -> String {
        let explained = reported.explained
        let explanation = explained.explanation
        var lines = heading(explained, times: memory(of: reported))
        lines += culprit(reported.incident)
        lines += evidence(reported.incident)
        lines += section(phrases.why, explanation.why)
        if let impact = explanation.impact { lines += section(phrases.impact, impact) }
        for (index, fix) in explanation.remediations.enumerated() {
            lines += self.fix(fix, number: index + 1, of: explanation.remediations.count)
        }
        lines += election(reported)
        lines += references(explanation)
        if let cause = reported.causeID {
            lines.append("  " + style.paint("\(phrases.more): wherefore show \(cause)", .dim))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var words: ReportPhrases { ReportPhrases.of(phrases.language) }

    private func memory(of reported: ReportedIncident) -> [String] {
        let explained = reported.explained
        var facts = [
            words.seen(
                explained.occurrences, first: explained.firstSeen, last: explained.lastSeen)
        ]
        if reported.isNew { facts.append(words.new) }
        if let host = reported.host {
            facts.append("\(words.host) \(SafeText.visible(host))")
        }
        if let recovered = reported.recoveredAt {
            facts.append("\(words.recovered) \(recovered.readable)")
        }
        return facts
    }

    /// The section that says why this cause and no other.
    private func election(_ reported: ReportedIncident) -> [String] {
        let account = ElectionAccount(reported)
        let incident = reported.incident
        let percent = Int((incident.confidence * 100).rounded())
        var entries: [(String, String)] = [
            (words.pattern, account.pattern ?? words.catalogue),
            (phrases.confidence, "\(percent) % · \(words.certainty(incident.confidence))"),
        ]
        if incident.verdict != .explained {
            entries.append((words.verdict, words.word(incident.verdict)))
        }
        if let stage = incident.stage { entries.append((words.stage, stage.rawValue)) }
        let captures = incident.captures.map { "\($0.name) (\($0.type.rawValue)) = \($0.value)" }
        entries += listed(words.captures, captures.isEmpty ? [words.noCaptures] : captures)
        entries += listed(words.takesOver, account.refined.map(\.rawValue))
        entries += listed("\(phrases.considered), \(words.sameLine)", account.sameLine)
        entries += listed("\(phrases.considered), \(words.otherCauses)", account.otherCauses)
        entries += listed(words.related, account.related)
        return ["  " + style.paint(words.whyThisCause, .bold)]
            + entries.map { name, value in
                if name.isEmpty { return "      \(SafeText.visible(value))" }
                let head = style.paint("\(name):", .dim)
                return "    \(head)" + (value.isEmpty ? "" : " \(SafeText.visible(value))")
            }
    }

    /// One value behind its name, several below it.
    private func listed(_ name: String, _ values: [String]) -> [(String, String)] {
        switch values.count {
        case 0: []
        case 1: [(name, values[0])]
        default: [(name, "")] + values.map { ("", $0) }
        }
    }

    private func references(_ explanation: Explanation) -> [String] {
        guard !explanation.references.isEmpty else { return [] }
        return ["  " + style.paint(phrases.references, .bold)]
            + explanation.references.map { "    \(SafeText.visible($0))" }
    }
}
