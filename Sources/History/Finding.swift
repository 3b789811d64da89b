public import LogModel

/// An incident with what its article said when it was recorded.
public struct Finding: Sendable {
    public var incident: Incident
    public var severity: Severity
    public var title: String
    /// The host that it was seen on, where that is known.
    public var host: String?

    public init(incident: Incident, severity: Severity, title: String, host: String? = nil) {
        self.incident = incident
        self.severity = severity
        self.title = title
        self.host = host
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
