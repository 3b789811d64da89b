public import LogModel

/// A report on remembered incidents, as it is handed on.
public struct ReportDocument: Sendable {
    /// When it was made.
    public var generated: Timestamp
    /// The program and its version.
    public var program: String
    /// What was asked for, in words; nil: everything.
    public var filter: String?
    /// Newest first.
    public var incidents: [ReportedIncident]

    public init(
        generated: Timestamp, program: String, filter: String? = nil,
        incidents: [ReportedIncident]
    ) {
        self.generated = generated
        self.program = program
        self.filter = filter
        self.incidents = incidents
    }
}
