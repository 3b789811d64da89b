public import Knowledge
public import LogModel

/// A remembered incident as reports show it: explained, with what became of it.
public struct ReportedIncident: Hashable, Sendable {
    public var explained: ExplainedIncident
    /// How often it happened, hour by hour, oldest first; empty: not known.
    public var tally: [Tally]
    /// When its instance was first seen to start well afterwards.
    public var recoveredAt: Timestamp?
    /// Whether it was never seen before the time that was asked about.
    public var isNew: Bool
    /// The host that it happened on.
    public var host: String?
    /// Occurrences within the time that was asked about; nil: all of them.
    public var occurrencesInWindow: Int?

    public init(
        explained: ExplainedIncident, tally: [Tally] = [], recoveredAt: Timestamp? = nil,
        isNew: Bool = false, host: String? = nil, occurrencesInWindow: Int? = nil
    ) {
        self.explained = explained
        self.tally = tally
        self.recoveredAt = recoveredAt
        self.isNew = isNew
        self.host = host
        self.occurrencesInWindow = occurrencesInWindow
    }

    /// The occurrences of one hour.
    public struct Tally: Hashable, Sendable {
        /// Its beginning.
        public var hour: Timestamp
        public var count: Int

        public init(hour: Timestamp, count: Int) {
            self.hour = hour
            self.count = count
        }
    }

    var incident: Incident { explained.incident }

    /// Occurrences that this report is about.
    var occurrences: Int { occurrencesInWindow ?? explained.occurrences }

    /// The cause's id; nil where the log does not give it away.
    var causeID: String? {
        let verdict = incident.verdict
        return verdict == .explained || verdict == .benign ? incident.cause?.rawValue : nil
    }

    /// The cause's id, or the verdict where there is no cause.
    var label: String { causeID ?? incident.verdict.rawValue }
}
