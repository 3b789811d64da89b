public import Foundation
internal import GRDB
public import LogModel

/// What happened to each container, kept in SQLite.
///
/// Counting is idempotent: an occurrence has a key made of its own content, so
/// that reading the same log again changes nothing.
public final class History: Sendable {
    private let queue: DatabaseQueue

    /// Opens or creates the file; its folder is made if it is missing.
    public init(file: URL) throws(HistoryError) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            if !FileManager.default.fileExists(atPath: file.path) {
                _ = FileManager.default.createFile(
                    atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            }
            queue = try DatabaseQueue(path: file.path, configuration: configuration)
            try HistorySchema.migrator.migrate(queue)
        } catch {
            throw HistoryError(error, file: file)
        }
    }

    /// Records incidents with their titles; returns how many occurrences were new.
    @discardableResult
    public func record(_ findings: [Finding], now: Timestamp) throws(HistoryError) -> Int {
        do {
            return try queue.write { database in
                try findings.reduce(0) { try $0 + Self.record($1, now: now, in: database) }
            }
        } catch {
            throw HistoryError(error, file: URL(filePath: queue.path))
        }
    }

    private static func record(_ finding: Finding, now: Timestamp, in database: Database) throws
        -> Int
    {
        let incident = finding.incident
        let first = incident.firstSeen ?? now
        let id = try rowID(of: finding, first: first, in: database)
        var added = 0
        for key in incident.occurrences.map(\.key.hex) {
            // A line without time is seen when it is read; its key alone tells
            // whether it was read before.
            let known =
                incident.firstSeen == nil
                ? try Bool.fetchOne(
                    database,
                    sql: "SELECT EXISTS(SELECT 1 FROM occurrence WHERE incident = ? AND key = ?)",
                    arguments: [id, key]) ?? false
                : false
            if known { continue }
            try database.execute(
                sql: "INSERT OR IGNORE INTO occurrence VALUES (?, ?, ?, ?)",
                arguments: [id, first.milliseconds, key, now.milliseconds])
            added += database.changesCount
        }
        guard added > 0 else { return 0 }
        try database.execute(
            sql: """
                UPDATE incident SET occurrences = occurrences + ?, firstSeen = min(firstSeen, ?),
                    lastSeen = max(lastSeen, ?) WHERE id = ?
                """,
            arguments: [added, first.milliseconds, (incident.lastSeen ?? first).milliseconds, id])
        return added
    }

    private static func rowID(
        of finding: Finding, first: Timestamp, in database: Database
    ) throws -> Int64 {
        let incident = finding.incident
        if let id = try Int64.fetchOne(
            database, sql: "SELECT id FROM incident WHERE fingerprint = ?",
            arguments: [incident.fingerprint])
        {
            return id
        }
        try database.execute(
            sql: """
                INSERT INTO incident (fingerprint, label, cause, verdict, severity, title, container,
                    project, firstSeen, lastSeen, occurrences, detail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
                """,
            arguments: [
                incident.fingerprint, incident.id, incident.cause?.rawValue,
                incident.verdict.rawValue, finding.severity.rawValue, finding.title,
                incident.instance?.name, incident.instance?.project, first.milliseconds,
                first.milliseconds, try JSONEncoder().encode(finding.trimmedIncident),
            ])
        return database.lastInsertedRowID
    }

    /// Incidents that `query` selects, newest first.
    public func incidents(_ query: HistoryQuery) throws(HistoryError) -> [StoredIncident] {
        do {
            return try queue.read { database in
                let (condition, arguments) = query.condition
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT detail, severity, title, firstSeen, lastSeen, occurrences FROM incident
                        WHERE \(condition) ORDER BY lastSeen DESC, id DESC LIMIT \(query.limit)
                        """, arguments: arguments)
                return try rows.map(Self.stored)
            }
        } catch {
            throw HistoryError(error, file: URL(filePath: queue.path))
        }
    }

    /// The incidents whose id begins with `prefix`.
    public func incidents(idPrefix prefix: String) throws(HistoryError) -> [StoredIncident] {
        guard !prefix.isEmpty else { return [] }
        do {
            return try queue.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT detail, severity, title, firstSeen, lastSeen, occurrences FROM incident
                        WHERE label >= ? AND label < ? LIMIT 2
                        """, arguments: [prefix, prefix + "\u{7F}"])
                return try rows.map(Self.stored)
            }
        } catch {
            throw HistoryError(error, file: URL(filePath: queue.path))
        }
    }

    /// The names of all containers with incidents.
    public func containers() throws(HistoryError) -> [String] {
        do {
            return try queue.read { database in
                try String.fetchAll(
                    database,
                    sql:
                        "SELECT DISTINCT container FROM incident WHERE container IS NOT NULL ORDER BY 1"
                )
            }
        } catch {
            throw HistoryError(error, file: URL(filePath: queue.path))
        }
    }

    private static func stored(_ row: Row) throws -> StoredIncident {
        let detail: Data = row["detail"]
        let severity: String = row["severity"]
        return StoredIncident(
            incident: try JSONDecoder().decode(Incident.self, from: detail),
            severity: Severity(rawValue: severity) ?? .error, title: row["title"],
            firstSeen: Timestamp(milliseconds: row["firstSeen"]),
            lastSeen: Timestamp(milliseconds: row["lastSeen"]), occurrences: row["occurrences"])
    }
}
