public import LogModel

/// An incident together with its explanation.
public struct ExplainedIncident: Hashable, Sendable {
    public var incident: Incident
    public var explanation: Explanation
    public var occurrences: Int
    public var firstSeen: Timestamp?
    public var lastSeen: Timestamp?

    public init(
        incident: Incident, explanation: Explanation, occurrences: Int? = nil,
        firstSeen: Timestamp? = nil, lastSeen: Timestamp? = nil
    ) {
        self.incident = incident
        self.explanation = explanation
        self.occurrences = occurrences ?? incident.occurrenceCount
        self.firstSeen = firstSeen ?? incident.firstSeen
        self.lastSeen = lastSeen ?? incident.lastSeen
    }

    /// What the log supports, at most what the article says.
    public var severity: Severity {
        min(incident.severity ?? explanation.severity, explanation.severity)
    }
}
