public import Knowledge
public import LogModel

/// An article of the knowledge base for a person at a terminal.
public struct ArticleReport: Sendable {
    private let style: TerminalStyle
    private let phrases: Phrases
    private let report: TextReport

    public init(style: TerminalStyle, language: Language) {
        self.style = style
        phrases = Phrases.of(language)
        report = TextReport(style: style, language: language, detail: .all)
    }

    public func render(_ explanation: Explanation, cause: CauseID) -> String {
        var lines = report.title(
            "\(explanation.severity.rawValue): \(cause)", explanation.title,
            severity: explanation.severity)
        lines += report.section(phrases.why, explanation.why)
        for (title, text) in [
            (phrases.likelihood, explanation.likelihood), (phrases.impact, explanation.impact),
            (phrases.falsePositives, explanation.falsePositives),
        ] {
            if let text { lines += report.section(title, text) }
        }
        for (index, fix) in explanation.remediations.enumerated() {
            lines += report.fix(fix, number: index + 1, of: explanation.remediations.count)
        }
        if !explanation.references.isEmpty {
            lines.append("  " + style.paint(phrases.references, .bold))
            lines += explanation.references.map { "    \($0)" }
        }
        if !explanation.related.isEmpty {
            lines.append("  " + style.paint(phrases.considered, .bold))
            lines += explanation.related.map { "    wherefore show \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
