public import Knowledge
internal import LogModel

/// Incidents one after another, of which those of one cause are explained once: thirty
/// containers that fail for the same reason need thirty lines and one explanation.
public struct TextSeries: Sendable {
    private let report: TextReport
    /// Where the first incident of each kind stands.
    private var explained: [Kind: String] = [:]

    /// What incidents have in common that one explanation serves.
    private struct Kind: Hashable {
        var cause: CauseID?
        var verdict: Verdict
        var severity: Severity
        /// The commands are those of one program.
        var product: Product?
        var fixCount: Int

        init(_ explained: ExplainedIncident) {
            cause = explained.incident.cause
            verdict = explained.incident.verdict
            severity = explained.severity
            product = explained.incident.product
            fixCount = explained.explanation.remediations.count
        }
    }

    public init(_ report: TextReport) { self.report = report }

    /// The text of the next incident, which ends in a newline.
    public mutating func next(_ incident: ExplainedIncident) -> String {
        let kind = Kind(incident)
        if report.detail == .culpritOnly, let place = explained[kind] {
            return report.incident(incident, explainedAt: place)
        }
        let record = incident.incident.culprit.record
        explained[kind] = explained[kind] ?? "\(record.origin):\(record.line)"
        return report.incident(incident)
    }
}
