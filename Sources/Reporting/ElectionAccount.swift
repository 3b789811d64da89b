internal import Knowledge
internal import LogModel

/// Why an incident has its cause: what spoke for it, and what else was
/// considered.
struct ElectionAccount {
    /// The pattern that recognised the culprit, or what refines it.
    var pattern: String?
    /// More general causes that the elected one takes over from.
    var refined: [CauseID]
    /// Causes that weaker patterns saw in the culprit.
    var sameLine: [String]
    /// Causes of other lines, with the lines.
    var otherCauses: [String]
    /// Articles that are read beside this one.
    var related: [String]

    init(_ reported: ReportedIncident) {
        let incident = reported.incident
        let elected = incident.elected
        pattern = elected.first?.pattern ?? incident.culprit.pattern
        let seen = Set(incident.events.compactMap(\.cause))
        refined = elected.flatMap(\.refines).filter(seen.contains).unique
        sameLine =
            incident.culprit.alternatives.filter { $0 != incident.cause }
            .map(\.rawValue).unique
        otherCauses =
            incident.rivals.map { event, cause in
                "\(cause.rawValue) (\(event.record.origin):\(event.record.line))"
            }.unique
        related = reported.explained.explanation.related.map(\.rawValue)
    }
}
