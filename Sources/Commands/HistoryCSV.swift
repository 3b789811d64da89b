internal import History
internal import LogModel

/// Remembered incidents as a table for a spreadsheet (RFC 4180).
enum HistoryCSV {
    // merge: CSVReport
    static func render(_ incidents: [IncidentSummary]) -> String {
        ([header] + incidents.map(row)).map { row in
            row.map(cell).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static let header = [
        "id", "container", "project", "host", "severity", "verdict", "cause", "title",
        "occurrences", "occurrencesInWindow", "firstSeen", "lastSeen", "isNew", "recoveredAt",
    ]

    private static func row(_ incident: IncidentSummary) -> [String] {
        [
            incident.id, incident.instance?.name ?? "", incident.instance?.project ?? "",
            incident.host ?? "", incident.severity.rawValue, incident.verdict.rawValue,
            incident.cause?.rawValue ?? "", incident.title, String(incident.occurrences),
            incident.occurrencesInWindow.map(String.init) ?? "", incident.firstSeen.iso8601,
            incident.lastSeen.iso8601, String(incident.isNew),
            incident.recoveredAt?.iso8601 ?? "",
        ]
    }

    /// Quoted where that is needed; what a spreadsheet would run as a formula is
    /// made text.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
