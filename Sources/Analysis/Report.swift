public import Knowledge
public import LogModel

/// What one run found.
///
/// Explanations are made one at a time: thousands of them would fill the memory.
public struct Report: Sendable {
    /// The incident that matters most first; harmless lines last.
    public let incidents: RankedIncidents
    /// Good starts that were seen.
    public let starts: [GoodStart]
    public let stats: Stats
    /// The regexes that exceeded their match budget.
    public let slowPatterns: [SlowPattern]
    private let explainer: Explainer

    init(
        _ incidents: [Incident], explainer: Explainer, severities: [CauseID: Severity],
        starts: [GoodStart], stats: Stats, slowPatterns: [SlowPattern]
    ) {
        self.starts = starts
        self.stats = stats
        self.slowPatterns = slowPatterns
        self.explainer = explainer
        let ranks = incidents.map { Self.rank($0, severities) }
        self.incidents = RankedIncidents(
            incidents, order: incidents.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) })
    }

    /// The incident with its explanation.
    public func explained(_ incident: Incident) throws -> ExplainedIncident {
        try explainer.explained(incident)
    }

    private static func rank(_ incident: Incident, _ severities: [CauseID: Severity]) -> Int {
        // What has no article of its own is explained as an error.
        let own = incident.cause.flatMap { severities[$0] } ?? .error
        let isLoud = min(incident.severity ?? own, own) >= .error
        switch incident.verdict {
        case .explained where incident.confidence < 0.5: return isLoud ? 1 : 5
        case .explained: return isLoud ? 0 : 4
        case .unlogged: return isLoud ? 2 : 6
        case .unknown: return isLoud ? 3 : 7
        case .benign: return 8
        }
    }
}
