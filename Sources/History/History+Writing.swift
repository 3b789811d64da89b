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

    /// Writes a batch in one transaction; says what became of each finding, in
    /// order.
    @discardableResult
    public func commit(_ batch: Batch, now: Timestamp) throws(HistoryError) -> [Recorded] {
        try write { database in
            try BatchWriter(database: database, now: now).write(batch)
        }
    }

    /// All checkpoints, in order of their making.
    public func checkpoints() throws(HistoryError) -> [Checkpoint] {
        try read { try CheckpointTable.checkpoints(of: nil, in: $0) }
    }

    /// How far `source` was read; nil: never.
    public func checkpoint(of source: String) throws(HistoryError) -> Checkpoint? {
        try read { try CheckpointTable.checkpoints(of: source, in: $0).first }
    }

    /// Gives a generation of a followed file its number, which is stored at once.
    ///
    /// A file that was explained before keeps the number it was given then, so
    /// that its lines without time are known.
    public func newStream(
        of source: String, _ stream: LogStream
    ) throws(HistoryError) -> Int64 {
        let now = Timestamp.now
        return try write { database in
            let streams = StreamTable(database: database, now: now)
            let number = try CheckpointTable(database: database, now: now).madeNumber(of: source)
            var stream = stream
            guard let known = try streams.find(stream.file, .nobodys) else {
                return try streams.add(stream, source: number)
            }
            stream.id = known
            try streams.put(stream, source: number)
            return known
        }
    }

    /// Forgets how far `source` was read; its incidents stay.
    public func forget(source: String) throws(HistoryError) {
        try write { database in
            // Their numbers still tell which lines without time are known.
            try database.execute(sql: "DELETE FROM source WHERE name = ?", arguments: [source])
        }
    }
}
