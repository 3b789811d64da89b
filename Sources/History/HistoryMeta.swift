internal import GRDB

/// Single numbers that the history keeps about itself.
enum HistoryMeta: String {
    /// When pruning ended last, and the time that it told ages by, in milliseconds since
    /// 1970.
    case lastPrune, clock
    /// What is kept: seconds and bytes; where there is none, `Limits` say.
    case keptSeconds
    case keptBytes
    /// The first number of a stream that nobody has reserved.
    case nextStream

    static func value(_ name: HistoryMeta, in database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name.rawValue])
    }

    static func set(_ name: HistoryMeta, _ value: Int64, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [name.rawValue, value])
    }
}
