internal import GRDB
public import LogModel

/// Which incidents to list.
public struct HistoryQuery: Sendable {
    /// A name, the beginning of one, or a pattern with `*` and `?`. Where a
    /// container has exactly this name, only that one is meant.
    public var container: String?
    public var project: String?
    /// Only with occurrences at that time or later.
    public var since: Timestamp?
    /// Only with occurrences before that time.
    public var until: Timestamp?
    /// A cause id, or the beginning of one such as `rootfs/`.
    public var cause: String?
    public var verdict: Verdict?
    /// The least severity.
    public var severity: Severity?
    public var status: HistoryStatus?
    /// At most so many; nil: all.
    public var limit: Int? = 100
    /// Hours of one entry of the tally; nil: no tally is wanted.
    public var tallyHours: Int?

    public init() {}

    /// How the container's name is to be understood.
    enum NameMatch {
        case exact, beginning, pattern
    }

    var isPattern: Bool { container?.contains { $0 == "*" || $0 == "?" } ?? false }

    /// The summaries that are asked for, newest first.
    ///
    /// The inner query chooses, so that the outer one computes only for those.
    func statement(_ match: NameMatch) -> HistorySelection {
        var selection = Self.head
        appendWindow(to: &selection)
        selection.append(
            """
            FROM (SELECT id FROM incident i WHERE i.occurrences > 0 AND i.verdict <> 'benign'
            """)
        appendNames(match, to: &selection)
        appendTimes(to: &selection)
        appendSeverity(to: &selection)
        selection.append("ORDER BY lastSeen DESC, id DESC LIMIT ?", limit ?? -1)
        selection.append(
            """
            ) chosen JOIN incident i ON i.id = chosen.id
            ORDER BY i.lastSeen DESC, i.id DESC
            """)
        return selection
    }

    /// The first good start after the incident. What only degrades does not keep
    /// an instance from starting: only a later start counts for it.
    private static let recovery = """
        FROM start s WHERE s.container = i.container
            AND s.project = coalesce(i.project, 'default')
            AND s.seen > i.lastSeen + iif(i.severity IN ('notice', 'warning'),
                \(Int64(Limits.attemptGap * 1_000)), 0)
        """

    /// The columns of a summary but `occurrencesInWindow`.
    static var head: HistorySelection {
        var selection = HistorySelection()
        selection.append("SELECT i.*, (SELECT min(s.seen) \(recovery)) AS recoveredAt,")
        return selection
    }

    /// Occurrences in the window: whole hours from the tally, the rest one by one.
    private func appendWindow(to selection: inout HistorySelection) {
        guard since != nil || until != nil else {
            return selection.append("NULL AS occurrencesInWindow")
        }
        let from = since?.milliseconds ?? 0
        let to = max(until?.milliseconds ?? .max / 2, from)
        let hour = Tally.hourLength
        let first = from / hour + (from % hour > 0 ? 1 : 0)
        let last = max(to / hour, first)
        let count = "(SELECT count(*) FROM occurrence o WHERE o.incident = i.id AND"
        selection.append("\(count) o.seen >= ? AND o.seen < ?) +", from, min(first * hour, to))
        selection.append("\(count) o.seen >= ? AND o.seen < ?) +", max(last * hour, from), to)
        selection.append(
            """
            (SELECT coalesce(sum(t.count), 0) FROM tally t
                WHERE t.incident = i.id AND t.hour >= ? AND t.hour < ?) AS occurrencesInWindow
            """, first, last)
    }

    private func appendNames(_ match: NameMatch, to selection: inout HistorySelection) {
        if let container {
            switch match {
            case .exact: selection.append("AND i.container = ?", container)
            case .pattern: selection.append("AND i.container GLOB ?", container)
            case .beginning:
                selection.append(
                    "AND i.container >= ? AND i.container < ?", container, container.upperBound)
            }
        }
        if let project { selection.append("AND coalesce(i.project, 'default') = ?", project) }
        if let cause {
            selection.append("AND i.cause >= ? AND i.cause < ?", cause, cause.upperBound)
        }
    }

    private func appendTimes(to selection: inout HistorySelection) {
        if let since { selection.append("AND i.lastSeen >= ?", since.milliseconds) }
        if let until { selection.append("AND i.firstSeen < ?", until.milliseconds) }
        if let since, let until {
            selection.append(
                """
                AND (i.firstSeen >= ? OR i.lastSeen < ? OR EXISTS (SELECT 1 FROM occurrence o
                    WHERE o.incident = i.id AND o.seen >= ? AND o.seen < ?))
                """, since.milliseconds, until.milliseconds, since.milliseconds,
                until.milliseconds)
        }
    }

    private func appendSeverity(to selection: inout HistorySelection) {
        if let severity {
            let names = Severity.allCases.filter { $0 >= severity }.map { "'\($0.rawValue)'" }
            selection.append("AND i.severity IN (\(names.joined(separator: ", ")))")
        }
        if let verdict { selection.append("AND i.verdict = ?", verdict.rawValue) }
        switch status {
        case .open: selection.append("AND NOT EXISTS (SELECT 1 \(Self.recovery))")
        case .recovered: selection.append("AND EXISTS (SELECT 1 \(Self.recovery))")
        case nil: break
        }
    }
}

extension String {
    /// What stands behind all strings that begin with this one.
    var upperBound: String { self + "\u{10FFFF}" }
}
