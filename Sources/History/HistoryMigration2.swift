internal import Foundation
internal import GRDB
internal import LogModel

/// Brings a history of version 1 into the tables of version 2.
///
/// Version 1 gave all occurrences that one run found the time of the first of
/// them, and a line without time the time of recording.
struct HistoryMigration2 {
    let database: Database

    func run() throws {
        try database.execute(
            sql: """
                DROP INDEX incidentByContainer;
                DROP INDEX incidentByTime;
                DROP INDEX incidentByLabel;
                ALTER TABLE incident RENAME TO oldIncident;
                ALTER TABLE occurrence RENAME TO oldOccurrence;
                """)
        try database.execute(sql: HistorySchema.version2)
        try copyIncidents()
        for old in try Row.fetchAll(database, sql: "SELECT id, detail FROM oldIncident") {
            let detail: Data = old["detail"]
            let evidence = try? JSONDecoder().decode(StoredEvidence.self, from: detail)
            try copyOccurrences(of: old["id"], source: evidence?.culprit.record.source)
            try copyEvidence(of: old["id"], detail)
        }
        try keepLastSeen()
        try HistoryTotals(database: database).rebuild()
        try database.execute(sql: "DROP TABLE oldOccurrence; DROP TABLE oldIncident")
    }

    private func copyIncidents() throws {
        try database.execute(
            sql: """
                INSERT INTO incident SELECT id, fingerprint, cause, verdict, severity, title,
                    container, project, NULL, firstSeen, lastSeen, occurrences, 0, 0
                FROM oldIncident
                """)
    }

    private func copyOccurrences(of incident: Int64, source: SourceKind?) throws {
        let code = source.map { HistoryCodes.code(of: $0) }
        let severity = try String.fetchOne(
            database, sql: "SELECT severity FROM incident WHERE id = ?", arguments: [incident])
        let rank = HistoryCodes.code(of: severity.flatMap { Severity(rawValue: $0) } ?? .error)
        let rows = try Row.fetchAll(
            database, sql: "SELECT seen, key, recorded FROM oldOccurrence WHERE incident = ?",
            arguments: [incident])
        for row in rows {
            guard let content = OccurrenceKey(hex: row["key"]) else { continue }
            let isTimeless = row["seen"] as Int64 == row["recorded"]
            let key =
                try isTimeless
                ? timelessKey(incident, content, seen: row["seen"]) : content
            try database.execute(
                sql: "INSERT INTO occurrence VALUES (?, ?, ?, ?, ?)",
                arguments: [incident, row["seen"], key.data, isTimeless ? nil : code, rank])
            if !isTimeless, rows.count > 1 {
                try database.execute(
                    sql: "INSERT INTO imported VALUES (?, ?, ?)",
                    arguments: [incident, key.data, row["seen"]])
            }
        }
        guard let code else { return }
        try database.execute(
            sql: "UPDATE incident SET sources = ? WHERE id = ?", arguments: [1 << code, incident])
    }

    private func timelessKey(_ incident: Int64, _ content: OccurrenceKey, seen: Int64) throws
        -> OccurrenceKey
    {
        try database.execute(
            sql: "INSERT INTO timeless (incident, content, seen) VALUES (?, ?, ?)",
            arguments: [incident, content.data, seen])
        return OccurrenceKey(timeless: database.lastInsertedRowID)
    }

    private func copyEvidence(of incident: Int64, _ detail: Data) throws {
        try database.execute(
            sql: """
                INSERT INTO evidence SELECT incident, seen, key, ? FROM occurrence
                WHERE incident = ? ORDER BY seen, key LIMIT 1
                """, arguments: [EvidenceCoding.encode(json: Array(detail)), incident])
    }

    /// Version 1 knew when an incident was seen last, but gave no occurrence that
    /// time: the last of several gets it.
    private func keepLastSeen() throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT i.id, i.lastSeen, o.seen, max(o.key) AS key
                FROM incident i JOIN occurrence o ON o.incident = i.id
                WHERE o.source IS NOT NULL
                    AND o.seen = (SELECT max(seen) FROM occurrence WHERE incident = i.id)
                    AND o.seen < i.lastSeen
                GROUP BY i.id
                HAVING (SELECT count(*) FROM imported WHERE incident = i.id) > 1
                """)
        for row in rows {
            let arguments: StatementArguments = [row["lastSeen"], row["id"], row["key"]]
            for table in ["occurrence", "imported", "evidence"] {
                try database.execute(
                    sql: "UPDATE \(table) SET seen = ? WHERE incident = ? AND key = ?",
                    arguments: arguments)
            }
        }
    }
}
