internal import Foundation
internal import GRDB
internal import LogModel

extension History {
    /// Incidents that `query` selects, newest first, without their evidence.
    public func summaries(_ query: HistoryQuery) throws(HistoryError) -> [IncidentSummary] {
        try read { try Self.summaries(query, in: $0) }
    }

    /// Incidents that `query` selects, newest first, with their newest evidence.
    public func incidents(_ query: HistoryQuery) throws(HistoryError) -> [StoredIncident] {
        try read { database in
            try Self.summaries(query, in: database).map { try Self.stored($0, in: database) }
        }
    }

    /// The incidents whose id begins with `prefix`, at most two.
    public func incidents(idPrefix prefix: String) throws(HistoryError) -> [StoredIncident] {
        guard !prefix.isEmpty else { return [] }
        return try read { database in
            let selection = Self.selection(idPrefix: prefix)
            return try Row.fetchAll(
                database, sql: selection.sql, arguments: selection.arguments
            ).map { try Self.stored(IncidentSummary($0, since: nil), in: database) }
        }
    }

    static func selection(idPrefix prefix: String) -> HistorySelection {
        var selection = HistoryQuery.head
        selection.append(
            """
            NULL AS occurrencesInWindow FROM incident i
            WHERE i.fingerprint >= ? AND i.fingerprint < ? AND i.occurrences > 0 LIMIT 2
            """, prefix, prefix.upperBound)
        return selection
    }

    /// What is kept of an incident's occurrences: the first and the newest, in
    /// order of time. Evidence that cannot be read is left out.
    public func evidence(of incident: IncidentSummary) throws(HistoryError) -> [StoredEvidence] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT seen, content FROM evidence WHERE incident = ? ORDER BY seen, key",
                arguments: [incident.rowID]
            ).compactMap(Self.evidence)
        }
    }

    /// The names of all containers with incidents.
    public func containers() throws(HistoryError) -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT container FROM incident
                    WHERE container IS NOT NULL AND occurrences > 0 ORDER BY 1
                    """)
        }
    }

    private static func summaries(_ query: HistoryQuery, in database: Database) throws
        -> [IncidentSummary]
    {
        let selection = query.statement(try nameMatch(query, in: database))
        var summaries = try Row.fetchAll(
            database, sql: selection.sql, arguments: selection.arguments
        ).map { IncidentSummary($0, since: query.since) }
        if let hours = query.tallyHours, !summaries.isEmpty {
            let tallies = try tallies(of: summaries, hours: max(1, hours), query, in: database)
            for index in summaries.indices {
                summaries[index].tally = tallies[summaries[index].rowID] ?? []
            }
        }
        return summaries
    }

    private static func nameMatch(_ query: HistoryQuery, in database: Database) throws
        -> HistoryQuery.NameMatch
    {
        guard let container = query.container else { return .exact }
        if query.isPattern { return .pattern }
        let hasExact = try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM incident WHERE container = ? AND occurrences > 0)
                """, arguments: [container])
        return hasExact == true ? .exact : .beginning
    }

    /// The tallies of all of them at once, by row.
    private static func tallies(
        of summaries: [IncidentSummary], hours: Int, _ query: HistoryQuery, in database: Database
    ) throws -> [Int64: [Tally]] {
        let rows = try Row.fetchCursor(
            database, sql: tallySQL,
            arguments: [
                hours, hours,
                String(decoding: try JSONEncoder().encode(summaries.map(\.rowID)), as: UTF8.self),
                (query.since?.milliseconds ?? 0) / Tally.hourLength,
                (query.until?.milliseconds ?? .max / 2) / Tally.hourLength,
            ])
        var tallies: [Int64: [Tally]] = [:]
        while let row = try rows.next() {
            let hour: Int64 = row["hour"]
            tallies[row["incident"], default: []].append(
                Tally(
                    hour: Timestamp(milliseconds: hour * Tally.hourLength), count: row["count"]))
        }
        return tallies
    }

    static let tallySQL = """
        SELECT t.incident, t.hour / ? * ? AS hour, sum(t.count) AS count
        FROM json_each(?) chosen CROSS JOIN tally t ON t.incident = chosen.value
        WHERE t.hour BETWEEN ? AND ?
        GROUP BY 1, 2 ORDER BY 1, 2
        """

    private static func stored(_ summary: IncidentSummary, in database: Database) throws
        -> StoredIncident
    {
        let row = try Row.fetchOne(database, sql: newestEvidenceSQL, arguments: [summary.rowID])
        let evidence = row.flatMap(evidence) ?? StoredEvidence(lostOf: summary)
        return StoredIncident(incident: evidence.incident(summary), summary: summary)
    }

    /// Of an occurrence that counts, if there is any.
    static let newestEvidenceSQL = """
        SELECT e.seen, e.content FROM evidence e WHERE e.incident = ?
        ORDER BY EXISTS (SELECT 1 FROM occurrence o WHERE o.incident = e.incident
            AND o.seen = e.seen AND o.key = e.key) DESC, e.seen DESC, e.key DESC LIMIT 1
        """

    private static func evidence(_ row: Row) -> StoredEvidence? {
        let content: Data = row["content"]
        var evidence = try? EvidenceCoding.decode(content)
        evidence?.seen = Timestamp(milliseconds: row["seen"])
        return evidence
    }
}
