/// What was read and seen in one run.
public struct Stats: Hashable, Codable, Sendable {
    public var lines = 0
    public var records = 0
    public var events = 0
    public var unrecognisedErrors = 0
    public var bytes = 0
    /// Lines longer than the limit, of which only the beginning was looked at.
    public var cutLines = 0
    /// Incidents of other instances than the one that was asked for.
    public var otherIncidents = 0
    /// Failures beyond those that can be kept apart; they are not recorded.
    public var uncounted = 0
    /// Patterns that were left out because they exceeded their match budget.
    public var disabledPatterns: [String] = []

    public init() {}
}
