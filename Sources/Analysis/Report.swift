public import Knowledge
public import LogModel

/// What one run found.
public struct Report: Sendable {
    /// The incident that matters most first; harmless lines last.
    public var incidents: [ExplainedIncident]
    /// Good starts that were seen.
    public var starts: [GoodStart]
    public var stats: Stats
    /// The regexes that exceeded their match budget.
    public var slowPatterns: [SlowPattern]

    init(
        _ incidents: [ExplainedIncident], starts: [GoodStart], stats: Stats,
        slowPatterns: [SlowPattern]
    ) {
        self.slowPatterns = slowPatterns
        self.starts = starts
        self.incidents = incidents.enumerated()
            .sorted { (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset) }
            .map(\.element)
        self.stats = stats
    }

    private static func rank(_ explained: ExplainedIncident) -> Int {
        let isLoud = explained.severity >= .error
        switch explained.incident.verdict {
        case .explained where explained.incident.confidence < 0.5: return isLoud ? 1 : 5
        case .explained: return isLoud ? 0 : 4
        case .unlogged: return isLoud ? 2 : 6
        case .unknown: return isLoud ? 3 : 7
        case .benign: return 8
        }
    }
}
