public import LogModel

/// An incident with what its article said when it was recorded.
public struct Finding: Sendable {
    public var incident: Incident
    public var severity: Severity
    public var title: String

    public init(incident: Incident, severity: Severity, title: String) {
        self.incident = incident
        self.severity = severity
        self.title = title
    }

    /// The incident with a bounded number of other events.
    var trimmedIncident: Incident {
        var trimmed = incident
        trimmed.others = Array(trimmed.others.prefix(64))
        trimmed.occurrences = []
        return trimmed
    }
}

/// An incident as the history remembers it.
public struct StoredIncident: Sendable {
    public var incident: Incident
    public var severity: Severity
    public var title: String
    public var firstSeen: Timestamp
    public var lastSeen: Timestamp
    public var occurrences: Int
}
