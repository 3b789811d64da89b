internal import Foundation
internal import GRDB
internal import LogModel

/// The generations of files that were followed or explained, by number.
final class StreamTable {
    private let database: Database
    private let now: Timestamp
    private var numbers: [FileIdentity: Int64] = [:]

    /// Where a record begins, in one form for followed and explained files.
    struct Place {
        let stream: Int64
        let offset: Int
    }

    init(database: Database, now: Timestamp) {
        self.database = database
        self.now = now
    }

    /// The stream and offset of a place; a file that was never met gets a number.
    func resolve(_ place: LogModel.Place) throws -> Place {
        switch place {
        case .stream(let number, let offset): return Place(stream: number, offset: offset)
        case .file(let file, let offset):
            if let number = numbers[file] { return Place(stream: number, offset: offset) }
            let number =
                try find(file, .anybodys)
                ?? add(LogStream(id: 0, file: file), source: nil)
            numbers[file] = number
            return Place(stream: number, offset: offset)
        }
    }

    /// Whose streams to look at.
    enum Ownership {
        /// Of files that were only explained.
        case nobodys
        case anybodys
    }

    /// The newest stream that can be of `file`.
    func find(_ file: FileIdentity, _ ownership: Ownership) throws -> Int64? {
        let rows = try Row.fetchAll(
            database.statement(.streams),
            arguments: [Int64(bitPattern: file.device), Int64(bitPattern: file.inode)])
        for row in rows {
            if ownership == .nobodys, row["source"] as Int64? != nil { continue }
            let head: Data = row["head"]
            guard Self.agree(Array(head), file.head) else { continue }
            if file.head.count > head.count {
                try database.execute(
                    sql: "UPDATE stream SET head = ? WHERE id = ?",
                    arguments: [Data(file.head), row["id"] as Int64])
            }
            return row["id"]
        }
        return nil
    }

    /// A file only grows: one of the two beginnings continues the other.
    private static func agree(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.starts(with: right) || right.starts(with: left)
    }

    /// Adds a stream under a new number, which it returns.
    func add(_ stream: LogStream, source: Int64?) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO stream (source, device, inode, head, offset, line, tail,
                    isFinished, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments: [source] + values(of: stream))
        return database.lastInsertedRowID
    }

    /// Writes a stream under the number that it has.
    func put(_ stream: LogStream, source: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO stream (id, source, device, inode, head, offset, line, tail,
                    isFinished, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET source = excluded.source,
                    device = excluded.device, inode = excluded.inode,
                    head = excluded.head, offset = excluded.offset, line = excluded.line,
                    tail = excluded.tail, isFinished = excluded.isFinished,
                    updated = excluded.updated
                """, arguments: [stream.id, source] + values(of: stream))
    }

    private func values(of stream: LogStream) -> StatementArguments {
        [
            Int64(bitPattern: stream.file.device), Int64(bitPattern: stream.file.inode),
            Data(stream.file.head), stream.offset, stream.line, Data(stream.tail),
            stream.isFinished, now.milliseconds,
        ]
    }

    /// The streams of a source, oldest first.
    static func streams(of source: Int64, in database: Database) throws -> [LogStream] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM stream WHERE source = ? ORDER BY id",
            arguments: [source]
        ).map { row in
            let device: Int64 = row["device"]
            let inode: Int64 = row["inode"]
            let head: Data = row["head"]
            let tail: Data = row["tail"]
            return LogStream(
                id: row["id"],
                file: FileIdentity(
                    device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode),
                    head: Array(head)),
                offset: row["offset"], line: row["line"], tail: Array(tail),
                isFinished: row["isFinished"])
        }
    }
}
