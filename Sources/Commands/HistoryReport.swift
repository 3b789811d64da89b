internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Remembered incidents as a list for a person.
struct HistoryReport {
    let style: TerminalStyle
    let language: Language

    func render(_ incidents: [StoredIncident]) -> String {
        guard !incidents.isEmpty else {
            return language == .chinese ? "历史中没有事件。\n" : "No incidents in the history.\n"
        }
        return incidents.map(entry).joined(separator: "\n")
    }

    private func entry(_ stored: StoredIncident) -> String {
        let incident = stored.incident
        let name = incident.instance?.name ?? "-"
        let cause = incident.cause?.rawValue ?? incident.verdict.rawValue
        let head =
            "\(stored.lastSeen.readable)  \(SafeText.visible(name))  "
            + "\(stored.severity.rawValue): \(cause)"
        let times =
            stored.occurrences == 1
            ? "once" : "\(stored.occurrences) times since \(stored.firstSeen.readable)"
        return """
            \(head)
              \(SafeText.visible(stored.title))
              \(times) · wherefore show \(incident.id)

            """
    }
}
