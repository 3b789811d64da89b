internal import Foundation
internal import GRDB
public import LogModel

extension History {
    /// Records what one run found; says what became of each finding, in order.
    @discardableResult
    public func record(
        _ findings: [Finding], starts: [GoodStart] = [], now: Timestamp
    ) throws(HistoryError) -> [Recorded] {
        var batch = Batch()
        batch.findings = findings
        batch.starts = starts
        return try commit(batch, now: now)
    }

    /// Records what one run found, in one transaction, a few findings at a time: all of
    /// them at once need not be in memory.
    public func record(
        each findings: some RandomAccessCollection<Finding>, starts: [GoodStart], now: Timestamp
    ) throws(HistoryError) {
        let size = Self.findingsAtATime
        let batches = stride(from: 0, through: findings.count, by: size).lazy.map { start in
            var batch = Batch()
            batch.findings = Array(findings.dropFirst(start).prefix(size))
            if start + size > findings.count { batch.starts = starts }
            return batch
        }
        try commit(batches, now: now)
    }

    private static let findingsAtATime = 500

    /// Writes a batch in one transaction; says what became of each finding, in
    /// order.
    @discardableResult
    public func commit(_ batch: Batch, now: Timestamp) throws(HistoryError) -> [Recorded] {
        try commit(CollectionOfOne(batch), now: now)
    }

    /// All checkpoints, in order of their making.
    public func checkpoints() throws(HistoryError) -> [Checkpoint] {
        try read { try CheckpointTable.checkpoints(of: nil, in: $0) }
    }

    /// How far `source` was read; nil: never.
    public func checkpoint(of source: String) throws(HistoryError) -> Checkpoint? {
        try read { try CheckpointTable.checkpoints(of: source, in: $0).first }
    }

    /// Writes batches in order, in one transaction; says what became of each
    /// finding of the last one.
    @discardableResult
    public func commit(
        _ batches: some Sequence<Batch>, now: Timestamp
    ) throws(HistoryError) -> [Recorded] {
        try write { database in
            var recorded: [Recorded] = []
            for batch in batches {
                recorded = try BatchWriter(database: database, now: now).write(batch)
            }
            return recorded
        }
    }

    /// Numbers for generations of followed files, never given out before.
    ///
    /// A generation gets its row with the first checkpoint that names it.
    public func reserveStreams(_ count: Int) throws(HistoryError) -> Range<Int64> {
        try write { database in
            let used =
                try Int64.fetchOne(
                    database,
                    sql:
                        "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'stream'), 0),"
                        + " coalesce((SELECT max(id) FROM stream), 0))") ?? 0
            let reserved = try HistoryMeta.value(.nextStream, in: database) ?? 1
            let first = max(used + 1, reserved)
            try HistoryMeta.set(.nextStream, first + Int64(count), in: database)
            return first..<(first + Int64(count))
        }
    }

    /// The number that a file got when it was explained before it was followed,
    /// so that its lines without time are known; nil: none.
    public func explainedStream(_ file: FileIdentity) throws(HistoryError) -> Int64? {
        try read { try StreamTable(database: $0, now: .now).find(file, .nobodys) }
    }

    /// Forgets how far `source` was read; its incidents stay.
    public func forget(source: String) throws(HistoryError) {
        try write { database in
            // Their numbers still tell which lines without time are known.
            try database.execute(sql: "DELETE FROM source WHERE name = ?", arguments: [source])
        }
    }
}
