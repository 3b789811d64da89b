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

    /// What a spreadsheet takes for the beginning of a formula, in full width too.
    private static let formulaMarks = "=+-@\t\r＝＋－＠".unicodeScalars
    /// Separators of one program or another, and what needs quotes by RFC 4180.
    private static let quotedMarks = ",;\"\r\n".unicodeScalars

    /// A field that a spreadsheet takes for text: one that it would take for a
    /// formula gets an apostrophe, and what needs quotes gets them. Characters that
    /// are not seen are spelled out, since a table may also be read on a terminal.
    private static func field(_ value: String) -> String {
        let visible = SafeText.visible(value, keepingNewlines: true)
        let isFormula =
            visible.unicodeScalars.first { $0 != " " }.map(formulaMarks.contains) ?? false
        let safe = (isFormula ? "'" : "") + visible
        let needsQuotes = safe.unicodeScalars.contains { quotedMarks.contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
