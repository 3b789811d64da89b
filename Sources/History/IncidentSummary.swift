internal import GRDB
public import LogModel

/// What a list says of a remembered incident.
public struct IncidentSummary: Hashable, Sendable {
    public var fingerprint: String
    /// Nil: not recognised, or not logged.
    public var cause: CauseID?
    public var verdict: Verdict
    public var severity: Severity
    public var title: String
    public var instance: InstanceName?
    /// Where it happened; nil where that is not known.
    public var host: String?
    public var firstSeen: Timestamp
    public var lastSeen: Timestamp
    public var occurrences: Int
    /// Occurrences between the query's `since` and `until`; nil without either.
    public var occurrencesInWindow: Int?
    /// It was seen for the first time within the query's window.
    public var isNew: Bool
    /// When its instance started well after it was seen last; nil: not yet.
    public var recoveredAt: Timestamp?
    /// In order of time, without hours in which nothing was seen; empty unless the
    /// query asks for it.
    public var tally: [Tally] = []
    let rowID: Int64

    /// What a person types to name it.
    public var id: String { String(fingerprint.prefix(12)) }

    init(_ row: Row, since: Timestamp?) {
        rowID = row["id"]
        fingerprint = row["fingerprint"]
        cause = (row["cause"] as String?).map { CauseID($0) }
        verdict = Verdict(rawValue: row["verdict"]) ?? .unknown
        severity = Severity(rawValue: row["severity"]) ?? .error
        title = row["title"]
        instance = (row["container"] as String?).map {
            InstanceName(name: $0, project: row["project"])
        }
        host = row["host"]
        firstSeen = Timestamp(milliseconds: row["firstSeen"])
        lastSeen = Timestamp(milliseconds: row["lastSeen"])
        occurrences = row["occurrences"]
        occurrencesInWindow = row["occurrencesInWindow"]
        isNew = since.map { $0.milliseconds <= row["firstSeen"] as Int64 } ?? false
        recoveredAt = (row["recoveredAt"] as Int64?).map { Timestamp(milliseconds: $0) }
    }
}
