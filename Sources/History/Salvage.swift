internal import Foundation
internal import GRDB
internal import LogModel

/// Saves the readable rows of a damaged history into a new one.
struct Salvage {
    let damaged: URL
    let now: Timestamp

    /// Tables in the order in which they refer to each other. Tallies and counts
    /// come from the occurrences.
    private static let tables = [
        "incident", "source", "stream", "occurrence", "absorbed", "evidence", "timeless",
        "imported", "start", "meta",
    ]

    func run() throws -> HistoryRepair.Salvage {
        let fresh = damaged.appendingPathExtension("salvage")
        for suffix in HistoryFile.suffixes {
            try? FileManager.default.removeItem(atPath: fresh.path + suffix)
        }
        let (incidents, occurrences) = try fill(fresh)
        let name = damaged.path + ".damaged-" + stamp
        for suffix in HistoryFile.suffixes
        where FileManager.default.fileExists(atPath: damaged.path + suffix) {
            try FileManager.default.moveItem(
                atPath: damaged.path + suffix, toPath: name + suffix)
        }
        try FileManager.default.moveItem(at: fresh, to: damaged)
        return HistoryRepair.Salvage(
            incidents: incidents, occurrences: occurrences, damagedFile: URL(filePath: name))
    }

    /// `20261120T102030Z`.
    private var stamp: String { now.iso8601.filter { $0 != "-" && $0 != ":" } }

    /// Makes the new history; returns its incidents and occurrences. It is closed
    /// again, with nothing left in a write-ahead log.
    private func fill(_ fresh: URL) throws -> (Int, Int) {
        try HistoryFile(url: fresh).prepare()
        let reading = History.configuration(.read)
        if let old = try? DatabaseQueue(path: damaged.path, configuration: reading) {
            try copyTables(of: old, to: fresh)
            try? old.close()
        }
        // Brings version 1 to this version.
        let history = try History(file: fresh)
        return try history.write { database in
            try HistoryCheck(database: database).repairContent()
            return (
                try Int.fetchOne(database, sql: "SELECT count(*) FROM incident") ?? 0,
                try Int.fetchOne(database, sql: "SELECT count(*) FROM occurrence") ?? 0
            )
        }
    }

    private func copyTables(of old: DatabaseQueue, to fresh: URL) throws {
        var writing = History.configuration(.write)
        // What refers to a lost row is taken out at the end.
        writing.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: fresh.path, configuration: writing)
        let isVersion1 = try? old.read { database in
            try database.columns(in: "incident").contains { $0.name == "detail" }
        }
        try HistorySchema.migrator.migrate(queue, upTo: isVersion1 == true ? "1" : "2")
        for table in isVersion1 == true ? ["incident", "occurrence"] : Self.tables {
            // Without a transaction, which could not end at a damage.
            try old.unsafeRead { try copy(table, from: $0, to: queue) }
        }
        try queue.close()
    }

    /// Copies a table from its beginning up to the damage, then from its end.
    private func copy(_ table: String, from old: Database, to queue: DatabaseQueue) throws {
        let order = try Self.order(of: table, in: queue)
        let isWhole = try copy(table, from: old, to: queue, order: order.map { $0 + " ASC" })
        guard !isWhole else { return }
        _ = try copy(table, from: old, to: queue, order: order.map { $0 + " DESC" })
    }

    private static func order(of table: String, in queue: DatabaseQueue) throws -> [String] {
        try queue.read { try $0.primaryKey(table).columns }
    }

    /// False if it ended at a damage, or where the rows were copied already.
    private func copy(
        _ table: String, from old: Database, to queue: DatabaseQueue, order: [String]
    ) throws -> Bool {
        let sql = "SELECT * FROM \(table) ORDER BY \(order.joined(separator: ", "))"
        guard let rows = try? Row.fetchCursor(old, sql: sql) else { return false }
        while true {
            var batch: [Row] = []
            let isMore = Self.read(rows, into: &batch)
            let isNew = try queue.write { try Self.insert(batch, into: table, of: $0) }
            switch isMore {
            case .more where isNew: continue
            case .end: return true
            default: return false
            }
        }
    }

    /// How reading went on.
    private enum Progress {
        case more, end, damage
    }

    private static func read(_ rows: RowCursor, into batch: inout [Row]) -> Progress {
        while batch.count < 5_000 {
            do {
                guard let row = try rows.next() else { return .end }
                batch.append(row.copy())
            } catch {
                return .damage
            }
        }
        return .more
    }

    /// Whether any of the rows was new.
    private static func insert(_ rows: [Row], into table: String, of database: Database) throws
        -> Bool
    {
        var isNew = false
        for row in rows {
            let names = row.columnNames.joined(separator: ", ")
            let marks = row.map { _ in "?" }.joined(separator: ", ")
            let statement = try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO \(table) (\(names)) VALUES (\(marks))")
            try statement.execute(arguments: StatementArguments(row.databaseValues))
            isNew = isNew || database.changesCount > 0
        }
        return isNew
    }
}
