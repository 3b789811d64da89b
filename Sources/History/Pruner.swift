internal import Foundation
internal import GRDB
internal import LogModel

/// One run of pruning.
struct Pruner {
    let queue: DatabaseQueue
    let retention: ResolvedRetention
    let now: Timestamp
    private var outcome = PruneOutcome()
    private var rowsLeft: Int

    /// Rows that one transaction deletes, but for those of one millisecond, which
    /// go together.
    private static let rowsPerStep = 2_000
    /// After which a transaction takes no further incident.
    private static let stepLength = Duration.milliseconds(30)
    /// Pages that one transaction gives back.
    private static let pagesPerStep = 500

    init(queue: DatabaseQueue, retention: ResolvedRetention, now: Timestamp) {
        self.queue = queue
        self.retention = retention
        self.now = now
        rowsLeft = retention.rowsPerRun
    }

    func run() throws -> PruneOutcome {
        var run = self
        let before = try queue.read(Self.fileSize)
        try run.prune(
            before: now.milliseconds - Int64(retention.age * 1_000))
        while run.rowsLeft > 0, let cutoff = try queue.read(run.cutoffBySize) {
            try run.prune(before: cutoff)
        }
        try run.pruneStreams()
        try run.vacuum()
        run.outcome.bytes = max(0, before - (try queue.read(Self.fileSize)))
        return run.outcome
    }

    /// Deletes everything that was seen before `cutoff`.
    private mutating func prune(before cutoff: Int64) throws {
        let incidents = try queue.read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM incident i WHERE i.firstSeen < ? OR (i.absorbed > 0 AND EXISTS
                        (SELECT 1 FROM absorbed a WHERE a.incident = i.id AND a.seen < ?))
                    """, arguments: [cutoff, cutoff])
        }
        var rest = incidents[...]
        while rowsLeft > 0, !rest.isEmpty {
            let count = try paced { try Self.prune(&rest, before: cutoff, in: $0) }
            rowsLeft -= min(count, rowsLeft)
            outcome.occurrences += count
        }
        try pruneStarts(before: cutoff)
    }

    /// Prunes as many of the incidents as one transaction should; takes those off
    /// that are done. Returns how many rows were deleted.
    private static func prune(
        _ incidents: inout ArraySlice<Int64>, before cutoff: Int64, in database: Database
    ) throws -> Int {
        let end = ContinuousClock.now + stepLength
        var count = 0
        while let incident = incidents.first, count < rowsPerStep, ContinuousClock.now < end {
            let step = try PruneStep(database: database, incident: incident)
                .run(before: cutoff, atMost: rowsPerStep - count)
            count += step.count
            if step.isDone { incidents.removeFirst() }
        }
        return count
    }

    /// Runs `body` in a transaction, and pauses for as long as that took: SQLite
    /// gives waiting writers no turn of their own.
    private func paced<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let start = ContinuousClock.now
        let value = try queue.write(body)
        let length = ContinuousClock.now - start
        Thread.sleep(
            forTimeInterval: Double(length.components.attoseconds) / 1e18
                + Double(length.components.seconds))
        return value
    }

    private func pruneStarts(before cutoff: Int64) throws {
        try repeating { database in
            try database.execute(
                sql: """
                    DELETE FROM start WHERE (container, project, seen) IN (
                        SELECT container, project, seen FROM start WHERE seen < ? LIMIT ?)
                    """, arguments: [cutoff, Self.rowsPerStep])
        }
    }

    /// Positions in files that nobody follows any more, unless they tell which
    /// lines without time are known.
    ///
    /// The newest ones of a log that is followed stay, however old: its rotated
    /// files would be read again.
    private func pruneStreams() throws {
        let cutoff = now.milliseconds - Int64(Limits.finishedStreamAge * 1_000)
        try repeating { database in
            try database.execute(
                sql: """
                    DELETE FROM stream WHERE id IN (
                        SELECT id FROM stream s WHERE s.updated < ?
                            AND (s.source IS NULL OR s.isFinished AND \(Limits.streamsOfSource)
                                < (SELECT count(*) FROM stream n
                                    WHERE n.source = s.source AND n.id > s.id))
                            AND NOT EXISTS (SELECT 1 FROM timeless t WHERE t.stream = s.id)
                        LIMIT ?)
                    """, arguments: [cutoff, Self.rowsPerStep])
        }
    }

    /// Runs `body` in transactions of its own until it changes nothing.
    private func repeating(_ body: (Database) throws -> Void) throws {
        var isDone = false
        while !isDone {
            isDone = try paced { database in
                try body(database)
                return database.changesCount == 0
            }
        }
    }

    private func vacuum() throws {
        while try queue.read({ try Int.fetchOne($0, sql: "PRAGMA freelist_count") ?? 0 }) > 0 {
            let before = try queue.read(Self.fileSize)
            try paced {
                try $0.execute(sql: "PRAGMA incremental_vacuum(\(Self.pagesPerStep))")
            }
            // A file of version 1 that could not be compacted does not shrink.
            guard try queue.read(Self.fileSize) < before else { break }
        }
        // What a reader holds back is written later.
        try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// The time before which to delete so that the rest fits; nil: it fits.
    ///
    /// It is estimated from the share of the occurrences, to the hour.
    private func cutoffBySize(_ database: Database) throws -> Int64? {
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096
        let used = try Self.fileSize(database) - free * pageSize
        guard used > retention.bytes else { return nil }
        let total = try Int.fetchOne(database, sql: "SELECT sum(count) FROM tally") ?? 0
        guard total > 0 else { return nil }
        // A twentieth more than needed, so that the next run is not due at once.
        let share = Double(used - retention.bytes) / Double(used) + 0.05
        var left = Int((Double(total) * share).rounded(.up))
        let hours = try Row.fetchCursor(
            database, sql: "SELECT hour, sum(count) FROM tally GROUP BY hour ORDER BY hour")
        while let row = try hours.next() {
            left -= row[1] as Int
            if left <= 0 { return (row[0] as Int64 + 1) * Tally.hourLength }
        }
        return .max / 2
    }

    private static func fileSize(_ database: Database) throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4_096)
    }
}
