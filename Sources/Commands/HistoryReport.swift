internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Remembered incidents as a list for a person, one paragraph each.
struct HistoryReport {
    let style: TerminalStyle
    let phrases: HistoryPhrases
    let window: HistoryWindow?
    /// Nil: none is drawn.
    let sparkline: Sparkline?

    func render(_ incidents: [IncidentSummary]) -> String {
        guard !incidents.isEmpty else { return phrases.nothing + "\n" }
        let hasHosts = Set(incidents.map(\.host)).count > 1
        var text = incidents.map { entry($0, hasHosts ? .named : .unnamed) }
            .joined(separator: "\n")
        if let sparkline {
            text += "\n" + style.paint(phrases.legend(sparkline), .dim) + "\n"
        }
        return text
    }

    /// Whether hosts are told apart.
    private enum Hosts {
        case named, unnamed
    }

    private func entry(_ incident: IncidentSummary, _ hosts: Hosts) -> String {
        var lines = head(incident, hosts)
        let title = SafeText.visible(incident.title)
        lines += DisplayWidth.wrapped(title, width: style.width - 2).map { "  " + $0 }
        lines += folded(facts(incident)).map { "  " + $0 }
        return lines.joined(separator: "\n") + "\n"
    }

    /// When, where, how bad and what: on one line if it fits.
    private func head(_ incident: IncidentSummary, _ hosts: Hosts) -> [String] {
        let cause = incident.cause?.rawValue ?? incident.verdict.rawValue
        let place = place(incident, hosts)
        let first = [
            Piece(incident.lastSeen.readable), Piece(place, .bold),
            Piece(incident.severity.rawValue, TerminalStyle.paint(for: incident.severity)),
        ]
        var rest = [Piece(SafeText.visible(cause))]
        if incident.isNew { rest.append(Piece(phrases.new, .yellow)) }
        let width = (first + rest).reduce(-2) { $0 + $1.width + 2 }
        guard width > style.width else { return [joined(first + rest, by: "  ")] }
        return [joined(first, by: "  "), "  " + joined(rest, by: "  ")]
    }

    private func place(_ incident: IncidentSummary, _ hosts: Hosts) -> String {
        var words = [SafeText.visible(incident.instance?.name ?? "-")]
        if let project = incident.instance?.project, project != "default" {
            words.append("(\(phrases.project) \(SafeText.visible(project)))")
        }
        if hosts == .named, let host = incident.host {
            words.append(phrases.host(SafeText.visible(host)))
        }
        return words.joined(separator: " ")
    }

    private func facts(_ incident: IncidentSummary) -> [Piece] {
        var times = phrases.times(incident.occurrences)
        if let window, let count = incident.occurrencesInWindow, count < incident.occurrences {
            times += phrases.comma + phrases.count(count, in: window)
        }
        var facts: [Piece] = []
        if let sparkline { facts.append(Piece(sparkline.render(incident.tally), .cyan)) }
        facts.append(Piece(times))
        if incident.firstSeen != incident.lastSeen {
            facts.append(Piece(phrases.first(HistoryPhrases.minute(incident.firstSeen))))
        }
        if let time = incident.recoveredAt {
            facts.append(Piece(phrases.recovered(short(time, after: incident.lastSeen)), .green))
        }
        facts.append(Piece("wherefore show \(incident.id)", .dim))
        return facts
    }

    /// Without the date where that is the one above.
    private func short(_ time: Timestamp, after other: Timestamp) -> String {
        let text = HistoryPhrases.minute(time)
        return text.prefix(10) == other.readable.prefix(10) ? String(text.dropFirst(11)) : text
    }

    /// A few words in one colour.
    private struct Piece {
        let text: String
        let paint: TerminalStyle.Paint?

        init(_ text: String, _ paint: TerminalStyle.Paint? = nil) {
            self.text = text
            self.paint = paint
        }

        var width: Int { DisplayWidth.of(text) }
    }

    private func joined(_ pieces: [Piece], by separator: String) -> String {
        pieces.map { piece in
            piece.paint.map { style.paint(piece.text, $0) } ?? piece.text
        }.joined(separator: separator)
    }

    /// The pieces in as many lines as they need.
    private func folded(_ pieces: [Piece]) -> [String] {
        var lines: [[Piece]] = []
        var used = style.width
        for piece in pieces {
            if used + 3 + piece.width > style.width - 2 {
                lines.append([piece])
                used = piece.width
            } else {
                lines[lines.count - 1].append(piece)
                used += 3 + piece.width
            }
        }
        return lines.map { joined($0, by: " · ") }
    }
}
