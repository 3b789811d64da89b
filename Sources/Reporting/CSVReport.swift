internal import Knowledge
internal import LogModel

/// Incidents as CSV (RFC 4180) for a spreadsheet.
public enum CSVReport {
    private static let columns = [
        "id", "cause", "verdict", "severity", "confidence", "title", "container", "project",
        "host", "firstSeen", "lastSeen", "occurrences", "occurrencesInWindow",
        "isNew", "recoveredAt", "source", "line", "text",
    ]

    /// A header line, then one line for each incident; lines end in CR LF.
    public static func render(_ incidents: [ReportedIncident]) -> String {
        ([columns] + incidents.map(row)).map { fields in
            fields.map(field).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func row(_ reported: ReportedIncident) -> [String] {
        let explained = reported.explained
        let incident = reported.incident
        let record = incident.culprit.record
        return [
            incident.id, reported.causeID ?? "", incident.verdict.rawValue,
            explained.severity.rawValue,
            String((incident.confidence * 100).rounded() / 100), explained.explanation.title,
            incident.instance?.name ?? "", incident.instance?.project ?? "", reported.host ?? "",
            explained.firstSeen?.iso8601 ?? "", explained.lastSeen?.iso8601 ?? "",
            String(explained.occurrences),
            reported.occurrencesInWindow.map(String.init) ?? "", String(reported.isNew),
            reported.recoveredAt?.iso8601 ?? "", record.origin,
            String(record.line), record.text,
        ]
    }

    /// What begins a formula, in the wide form of East Asian spreadsheets too.
    private static let formulaSigns = "=+-@＝＋－＠".unicodeScalars

    /// Separators of one program or another, and what needs quotes by RFC 4180.
    private static let quotedSigns = ",;\"\n".unicodeScalars

    /// A field that a spreadsheet takes for text: one that it would take for a
    /// formula gets an apostrophe, and what needs quotes gets them. Control and
    /// invisible characters are spelled out.
    private static func field(_ value: String) -> String {
        let text = SafeText.visible(value, keepingNewlines: true).unicodeScalars
        let first = text.first { !$0.properties.isWhitespace }
        var field = String.UnicodeScalarView()
        if let first, formulaSigns.contains(first) { field.append("'") }
        field += text
        guard field.contains(where: quotedSigns.contains) else {
            return String(field)
        }
        // By scalars: with a combining mark behind it a quote is another character.
        let doubled = field.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
    }
}
