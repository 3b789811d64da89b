public import LogModel

/// An incident with what its article said when it was recorded.
public struct Finding: Sendable {
    public var incident: Incident
    public var severity: Severity
    public var title: String
    /// Where it happened; nil where that is not known.
    public var host: String?

    public init(incident: Incident, severity: Severity, title: String, host: String? = nil) {
        self.incident = incident
        self.severity = severity
        self.title = title
        self.host = host
    }
}
