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
        let events = [incident.culprit] + incident.others
        let elected = events.filter { $0.cause == incident.cause && $0.cause != nil }
        pattern = elected.first?.pattern ?? incident.culprit.pattern
        let seen = Set(events.compactMap(\.cause))
        refined = Self.unique(elected.flatMap(\.refines).filter(seen.contains))
        sameLine = Self.unique(
            incident.culprit.alternatives.filter { $0 != incident.cause }.map(\.rawValue))
        otherCauses = Self.unique(
            events.compactMap { event in
                guard event.role == .cause, let cause = event.cause, cause != incident.cause else {
                    return nil
                }
                return "\(cause.rawValue) (\(event.record.origin):\(event.record.line))"
            })
        related = reported.explained.explanation.related.map(\.rawValue)
    }

    private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
