internal import Foundation
internal import GRDB
internal import History
internal import LogModel

/// Fills a history with a year of made-up occurrences, half of them of `c1`.
struct HistoryData {
    let file: URL
    let occurrences: Int
    /// When the year ends.
    let now: Timestamp

    static let containers = 2_000
    static let incidentsEach = 10
    private static let year: Int64 = 365 * 86_400_000

    func make() throws {
        // The tables, and a piece of real evidence to give to all.
        try History(file: file).record([Self.finding("c1", 0, at: [now])], now: now)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144")
        }
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try queue.write { database in
            try addIncidents(database)
            try addOccurrences(database)
            try addTotals(database)
        }
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "ANALYZE")
            _ = try database.checkpoint(.truncate)
        }
    }

    private func addIncidents(_ database: Database) throws {
        let fingerprints = (1..<Self.containers).flatMap { container in
            (0..<Self.incidentsEach).map { Self.finding("c\(container)", $0, at: [now]) }
        }.dropFirst().map(\.incident)
        for incident in fingerprints {
            try database.execute(
                sql: """
                    INSERT INTO incident (fingerprint, cause, verdict, severity, title, container,
                        project, firstSeen, lastSeen, occurrences, absorbed, sources)
                    VALUES (?, ?, 'explained', 'error', 'title', ?, 'default', 0, 0, 0, 0, 1)
                    """,
                arguments: [
                    incident.fingerprint, incident.cause?.rawValue, incident.instance?.name,
                ])
        }
    }

    /// In order of the primary key, spread evenly over the year.
    private func addOccurrences(_ database: Database) throws {
        let incidents = try Int.fetchOne(database, sql: "SELECT count(*) FROM incident") ?? 0
        let shares = [
            (1...Self.incidentsEach, occurrences / 2 / Self.incidentsEach),
            (
                (Self.incidentsEach + 1)...incidents,
                occurrences / 2 / (incidents - Self.incidentsEach)
            ),
        ]
        for (ids, count) in shares {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO occurrence
                    WITH RECURSIVE number(n) AS (
                        SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ? - 1)
                    SELECT i.id, ? + n * (? / ?) + i.id, randomblob(16), 0, 2
                    FROM incident i CROSS JOIN number WHERE i.id BETWEEN ? AND ?
                    """,
                arguments: [
                    count, now.milliseconds - Self.year, Self.year, count, ids.lowerBound,
                    ids.upperBound,
                ])
        }
    }

    private func addTotals(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM tally;
                INSERT INTO tally SELECT incident, seen / 3600000, count(*)
                FROM occurrence GROUP BY 1, 2;
                UPDATE incident SET
                    occurrences = (SELECT sum(count) FROM tally WHERE incident = id),
                    firstSeen = (SELECT min(seen) FROM occurrence WHERE incident = id),
                    lastSeen = (SELECT max(seen) FROM occurrence WHERE incident = id);
                INSERT OR IGNORE INTO evidence
                SELECT o.incident, o.seen, o.key, (SELECT content FROM evidence LIMIT 1)
                FROM incident i JOIN occurrence o
                    ON o.incident = i.id AND o.seen IN (i.firstSeen, i.lastSeen);
                """)
    }

    /// An incident that happened at some times, with ten lines of evidence.
    static func finding(_ container: String, _ number: Int, at times: [Timestamp]) -> Finding {
        let fingerprint = StableHash.hex(of: [container, String(number)])
        let text = String(repeating: "lxc \(container) 20261120102030.123 ERROR ", count: 4)
        let event = Event(
            record: Record(
                origin: "lxc.log", line: 1, source: .lxc, time: times.first, message: text,
                text: text),
            role: .cause)
        let occurrences = times.enumerated().map { index, time in
            Occurrence(
                content: StableHash.key(of: [
                    fingerprint, String(time.milliseconds), String(index),
                ]), seen: time, source: .lxc)
        }
        return Finding(
            incident: Incident(
                fingerprint: fingerprint, occurrences: occurrences,
                cause: CauseID("area\(number)/cause\(number)"), verdict: .explained, severity: nil,
                confidence: 0.9, culprit: event, others: Array(repeating: event, count: 10),
                captures: [], instance: InstanceName(name: container, project: "default"),
                product: .incus, firstSeen: times.first, lastSeen: times.last, stage: nil),
            severity: .error, title: "title")
    }
}
