public import Foundation
internal import GRDB
internal import Synchronization

/// What happened to each container, kept in SQLite.
///
/// Counting is idempotent: an occurrence is known by its own content, or where it
/// has no time by its place, so that reading the same log again changes nothing.
/// Several processes may use it at once.
public final class History: Sendable {
    let queue: DatabaseQueue
    public let file: URL

    /// Opens or creates the file; its folder is made if it is missing.
    ///
    /// An older version's file is brought to this version.
    public convenience init(file: URL) throws(HistoryError) {
        try self.init(file: file, patience: Self.patience)
    }

    /// - Parameter patience: seconds to wait for another program.
    public init(file: URL, patience: Double) throws(HistoryError) {
        self.file = file
        try HistoryFile(url: file).prepare()
        do {
            queue = try Self.retrying(patience) {
                let queue = try DatabaseQueue(
                    path: file.path, configuration: Self.configuration(.write, patience: patience))
                try Self.migrate(queue, file)
                return queue
            }
            HistoryFile(url: file).narrow()
        } catch {
            throw HistoryError(error, file: file)
        }
    }

    deinit {
        try? queue.close()
        Self.closed.withLock { $0 = queue }
    }

    /// The one that was closed last is kept: libdispatch disposes of a queue on another
    /// thread, and waits for ever where none can be made (`ulimit -u`, `ulimit -v`).
    private static let closed = Mutex<DatabaseQueue?>(nil)

    /// Opens the file to read; neither makes nor changes anything.
    ///
    /// Only an older version's file is brought to this version, where that is
    /// allowed.
    public init(reading file: URL) throws(HistoryError) {
        self.file = file
        guard try HistoryFile(url: file).exists() else {
            throw HistoryError(.missing, file: file)
        }
        do {
            queue = try Self.opened(file, .read)
        } catch {
            guard error.reason == .full else { throw error }
            queue = try Self.opened(file, .readAlone)
        }
    }

    private static func opened(
        _ file: URL, _ access: Access
    ) throws(HistoryError) -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(
                path: file.path, configuration: configuration(access))
            let isCurrent = try queue.read { database in try Self.isCurrent(database, file) }
            if isCurrent { return queue }
            try upgrade(file)
            return try DatabaseQueue(path: file.path, configuration: configuration(access))
        } catch {
            throw HistoryError(error, file: file)
        }
    }

    private static func upgrade(_ file: URL) throws {
        do throws(HistoryError) {
            _ = try History(file: file)
        } catch {
            let mayNot: [HistoryError.Reason] = [.readOnly, .readOnlyFileSystem, .cannotOpen]
            throw HistoryError(
                mayNot.contains(error.reason) ? .older : error.reason, file: file)
        }
    }

    /// What a connection is for.
    enum Access {
        case read, write
        /// To read where there is no room for the memory that connections share: nobody
        /// else can be at it then.
        case readAlone
    }

    static let patience = 5.0

    static func configuration(_ access: Access, patience: Double = patience) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.readonly = access == .read
        configuration.prepareDatabase { database in
            // First of all: other statements read the file already.
            if access == .readAlone {
                try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = 1")
            }
            // 4 MiB of pages; what is beside them the system keeps.
            try database.execute(sql: "PRAGMA cache_size = -4096")
            guard access == .write else { return }
            // auto_vacuum is heard only while the file is empty.
            try database.execute(
                sql: """
                    PRAGMA auto_vacuum = INCREMENTAL;
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = NORMAL;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return configuration
    }

    /// Tries again where two processes set up a file at the same time: SQLite does
    /// not wait by itself then, and each may find what the other has just made.
    private static func retrying<Value>(_ patience: Double, _ body: () throws -> Value) throws
        -> Value
    {
        let end = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where ContinuousClock.now < end {
                switch error.resultCode {
                case .SQLITE_BUSY, .SQLITE_ERROR, .SQLITE_CONSTRAINT:
                    Thread.sleep(forTimeInterval: 0.02)
                default: throw error
                }
            }
        }
    }

    private static func migrate(_ queue: DatabaseQueue, _ file: URL) throws {
        if try !queue.read({ try isCurrent($0, file) }) {
            try HistorySchema.migrator.migrate(queue)
            try? queue.writeWithoutTransaction(compact)
        }
        if try queue.read(HistorySchema.isUnsigned) {
            // Another process may do so at the same time.
            try? queue.write(HistorySchema.sign)
        }
    }

    /// Whether the file is a history of this version, not of an older one.
    private static func isCurrent(_ database: Database, _ file: URL) throws -> Bool {
        guard try HistorySchema.isHistory(database) else {
            throw HistoryError(.foreign, file: file)
        }
        let migrator = HistorySchema.migrator
        guard try !migrator.hasBeenSuperseded(database) else {
            throw HistoryError(.newer, file: file)
        }
        return try migrator.hasCompletedMigrations(database)
    }

    /// Lets a file of version 1 shrink when rows are deleted.
    ///
    /// It may fail for want of space and does no harm then.
    private static func compact(_ database: Database) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") == 0 else { return }
        try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do { return try queue.read(body) } catch { throw HistoryError(error, file: file) }
    }

    /// Runs `body` in one transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do { return try queue.write(body) } catch { throw HistoryError(error, file: file) }
    }
}
