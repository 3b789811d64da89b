internal import Foundation
internal import GRDB

/// Finds out whether a history is sound, and repairs what can be repaired.
struct HistoryCheck {
    let database: Database

    /// Tables whose rows belong to an incident.
    private static let children = [
        "occurrence", "absorbed", "tally", "evidence", "timeless", "imported",
    ]

    /// Faults of the file itself.
    func fileFaults() throws -> [HistoryFault] {
        let words = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        return words == ["ok"] ? [] : words.map { HistoryFault(.file($0)) }
    }

    /// Faults of what stands in it.
    func contentFaults() throws -> [HistoryFault] {
        var faults: [HistoryFault] = []
        func add(_ kind: HistoryFault.Kind, _ count: Int) {
            if count > 0 { faults.append(HistoryFault(kind, count: count)) }
        }
        for table in Self.children {
            add(.orphans(table: table), try count("\(table) t WHERE \(Self.isOrphan)"))
        }
        add(.orphans(table: "stream"), try count("stream WHERE \(Self.isSourceLost)"))
        add(.orphans(table: "timeless"), try count("timeless WHERE \(Self.isStreamLost)"))
        add(.counts, try count(Self.wrongCounts))
        add(.tally, try count("(\(Self.wrongTallies))"))
        add(.timeless, try count("timeless t WHERE \(Self.isWithoutOccurrence)"))
        add(.evidence, try unreadableEvidence().count)
        return faults
    }

    /// Repairs faults of what stands in it.
    func repairContent() throws {
        for table in Self.children {
            try database.execute(sql: "DELETE FROM \(table) AS t WHERE \(Self.isOrphan)")
        }
        try database.execute(sql: "DELETE FROM timeless AS t WHERE \(Self.isWithoutOccurrence)")
        try database.execute(
            sql: """
                UPDATE stream SET source = NULL WHERE \(Self.isSourceLost);
                UPDATE timeless SET stream = NULL, offset = NULL WHERE \(Self.isStreamLost);
                """)
        for row in try unreadableEvidence() {
            try database.execute(sql: "DELETE FROM evidence WHERE rowid = ?", arguments: [row])
        }
        try HistoryTotals(database: database).rebuild()
    }

    private func count(_ rows: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(rows)") ?? 0
    }

    private static let isOrphan = "NOT EXISTS (SELECT 1 FROM incident i WHERE i.id = t.incident)"

    private static let isSourceLost = "source IS NOT NULL AND source NOT IN (SELECT id FROM source)"
    private static let isStreamLost = "stream IS NOT NULL AND stream NOT IN (SELECT id FROM stream)"

    private static let isWithoutOccurrence = """
        NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.incident = t.incident AND o.seen = t.seen
            AND o.source IS NULL)
        """

    private static let wrongCounts = """
        incident i
            LEFT JOIN (SELECT incident, count(*) AS count, min(seen) AS first, max(seen) AS last
                FROM occurrence GROUP BY incident) o ON o.incident = i.id
            LEFT JOIN (SELECT incident, count(*) AS count FROM absorbed GROUP BY incident) a
                ON a.incident = i.id
        WHERE i.occurrences <> coalesce(o.count, 0) OR i.absorbed <> coalesce(a.count, 0)
            OR i.firstSeen <> coalesce(o.first, i.firstSeen)
            OR i.lastSeen <> coalesce(o.last, i.lastSeen)
            OR (o.count IS NULL AND a.count IS NULL)
        """

    private static let wrongTallies = """
        SELECT incident, hour FROM (
            SELECT incident, seen / \(Tally.hourLength) AS hour, count(*) AS count
            FROM occurrence GROUP BY 1, 2
            UNION ALL SELECT incident, hour, -count FROM tally)
        GROUP BY incident, hour HAVING sum(count) <> 0
        """

    /// The row ids of evidence that cannot be read.
    private func unreadableEvidence() throws -> [Int64] {
        var unreadable: [Int64] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT rowid, content FROM evidence")
        while let row = try rows.next() {
            let content: Data = row[1]
            if (try? EvidenceCoding.decode(content)) == nil { unreadable.append(row[0]) }
        }
        return unreadable
    }
}
