internal import GRDB

/// Deletes the oldest part of one incident, within one transaction.
struct PruneStep {
    let database: Database
    let incident: Int64

    /// What a step came to.
    struct Outcome {
        var count = 0
        /// Nothing older is left.
        var isDone = true
    }

    func run(before cutoff: Int64, atMost limit: Int) throws -> Outcome {
        let ledger = IncidentLedger(database: database)
        guard let entry = try ledger.entry(ifStored: incident) else { return Outcome() }
        let counted = try bound(in: "occurrence", cutoff, limit)
        let absorbed = try bound(in: "absorbed", cutoff, limit)
        guard counted != nil || absorbed != nil else { return Outcome() }
        var count = 0
        if let counted { count += try removeCounted(before: counted, entry) }
        if let absorbed {
            let removed = try remove(from: "absorbed", before: absorbed)
            entry.absorbed -= removed
            count += removed
        }
        try ledger.flush()
        let isDone = counted ?? cutoff >= cutoff && absorbed ?? cutoff >= cutoff
        return Outcome(count: count, isDone: isDone)
    }

    private func removeCounted(before bound: Int64, _ entry: IncidentEntry) throws -> Int {
        let hours = try Row.fetchAll(
            database,
            sql: """
                SELECT seen / \(Tally.hourLength), count(*) FROM occurrence
                WHERE incident = ? AND seen < ? GROUP BY 1
                """, arguments: [incident, bound])
        for row in hours { entry.uncount(row[1], hour: row[0]) }
        _ = try remove(from: "timeless", before: bound)
        _ = try remove(from: "imported", before: bound)
        try removeEvidence(before: bound)
        return try remove(from: "occurrence", before: bound)
    }

    /// The time before which there are about `limit` rows; nil: none are older
    /// than `cutoff`.
    private func bound(in table: String, _ cutoff: Int64, _ limit: Int) throws -> Int64? {
        let sql = "SELECT seen FROM \(table) WHERE incident = ? AND seen < ? ORDER BY seen LIMIT 1"
        guard
            let first = try Int64.fetchOne(database, sql: sql, arguments: [incident, cutoff])
        else { return nil }
        let last = try Int64.fetchOne(
            database, sql: sql + " OFFSET ?", arguments: [incident, cutoff, limit])
        return max(last ?? cutoff, first + 1)
    }

    private func remove(from table: String, before bound: Int64) throws -> Int {
        try database.execute(
            sql: "DELETE FROM \(table) WHERE incident = ? AND seen < ?",
            arguments: [incident, bound])
        return database.changesCount
    }

    /// The newest stays as long as the incident does.
    private func removeEvidence(before bound: Int64) throws {
        try database.execute(
            sql: """
                DELETE FROM evidence WHERE incident = ?1 AND seen < ?2
                    AND seen < (SELECT max(seen) FROM evidence WHERE incident = ?1)
                """, arguments: [incident, bound])
    }
}
