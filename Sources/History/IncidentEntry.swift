internal import GRDB
internal import LogModel

/// The row of an incident while a batch is written.
final class IncidentEntry {
    let id: Int64
    /// The batch itself brings it.
    let isNew: Bool
    let verdict: Verdict
    let container: String?
    let project: String?
    /// When it was seen last before the batch; nil: never.
    let previouslySeen: Timestamp?
    var title: String
    var host: String?
    var severity: Int
    /// Bit n: a program with the code n told of it.
    private(set) var sources: Int
    var absorbed: Int
    private(set) var firstSeen: Int64
    private(set) var lastSeen: Int64
    private(set) var occurrences: Int
    /// From the first to the last of the occurrences that a batch adds; nil: none.
    private(set) var reach: ClosedRange<Int64>?
    /// Changes of the tally by hour.
    private(set) var tally: [Int64: Int] = [:]
    /// Occurrences were taken out: times and severity are to be read again.
    var isShaken = false

    /// One that the batch brings, of which so far nothing is stored but `span`, its times.
    init(id: Int64, _ finding: Finding, span: ClosedRange<Int64>) {
        self.id = id
        isNew = true
        verdict = finding.incident.verdict
        container = finding.incident.instance?.name
        project = finding.incident.instance?.project
        previouslySeen = nil
        title = finding.title
        host = finding.host
        severity = HistoryCodes.code(of: finding.severity)
        sources = 0
        absorbed = 0
        firstSeen = span.lowerBound
        lastSeen = span.upperBound
        occurrences = 0
    }

    init(_ row: Row) {
        id = row["id"]
        isNew = false
        verdict = Verdict(rawValue: row["verdict"]) ?? .unknown
        container = row["container"]
        project = row["project"]
        title = row["title"]
        host = row["host"]
        severity = HistoryCodes.code(of: Severity(rawValue: row["severity"]) ?? .error)
        sources = row["sources"]
        absorbed = row["absorbed"]
        firstSeen = row["firstSeen"]
        lastSeen = row["lastSeen"]
        occurrences = row["occurrences"]
        previouslySeen = occurrences > 0 ? Timestamp(milliseconds: lastSeen) : nil
    }

    /// Takes note of an occurrence that the batch adds.
    func extend(to seen: Int64) {
        let reach = reach ?? seen...seen
        self.reach = min(reach.lowerBound, seen)...max(reach.upperBound, seen)
    }

    func addSource(of row: OccurrenceRow) {
        if let source = row.source { sources |= 1 << source }
    }

    func count(_ row: OccurrenceRow) {
        firstSeen = occurrences == 0 ? row.seen : min(firstSeen, row.seen)
        lastSeen = occurrences == 0 ? row.seen : max(lastSeen, row.seen)
        severity = occurrences == 0 ? row.severity : max(severity, row.severity)
        occurrences += 1
        tally[row.hour, default: 0] += 1
    }

    func uncount(_ row: OccurrenceRow) { uncount(1, hour: row.hour) }

    func uncount(_ count: Int, hour: Int64) {
        occurrences -= count
        tally[hour, default: 0] -= count
        isShaken = true
    }

    /// Sets the times that the rows give.
    func settle(first: Int64?, last: Int64?) {
        firstSeen = first ?? firstSeen
        lastSeen = last ?? lastSeen
    }

    /// Whether a program with a code in `range` told of it.
    func hasSource(in range: Range<Int>) -> Bool {
        sources & ((1 << range.upperBound) - (1 << range.lowerBound)) != 0
    }
}
