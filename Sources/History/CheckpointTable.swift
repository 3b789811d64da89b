internal import Foundation
internal import GRDB
internal import LogModel

/// How far each source has been read.
struct CheckpointTable {
    let database: Database
    let now: Timestamp

    /// Writes a checkpoint without its streams; returns the source's number.
    func put(_ checkpoint: Checkpoint) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO source (name, position, state, updated) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET position = excluded.position,
                    state = excluded.state, updated = excluded.updated
                """,
            arguments: [
                checkpoint.source, checkpoint.position, checkpoint.state, now.milliseconds,
            ])
        return try number(of: checkpoint.source).unwrapped()
    }

    func number(of source: String) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT id FROM source WHERE name = ?", arguments: [source])
    }

    /// The source's number; it is made if there is none.
    func madeNumber(of source: String) throws -> Int64 {
        try database.execute(
            sql: "INSERT OR IGNORE INTO source (name, updated) VALUES (?, ?)",
            arguments: [source, now.milliseconds])
        return try number(of: source).unwrapped()
    }

    /// All checkpoints, or that of one source, in order of their making.
    static func checkpoints(of source: String?, in database: Database) throws -> [Checkpoint] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM source \(source == nil ? "" : "WHERE name = ?") ORDER BY id",
            arguments: StatementArguments([source].compactMap { $0 }))
        return try rows.map { row in
            var checkpoint = Checkpoint(
                source: row["name"], position: row["position"], state: row["state"])
            checkpoint.streams = try StreamTable.streams(of: row["id"], in: database)
            return checkpoint
        }
    }
}
