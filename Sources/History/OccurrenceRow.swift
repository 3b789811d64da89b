internal import Foundation
internal import GRDB
internal import LogModel

/// An occurrence as it is stored.
struct OccurrenceRow: Hashable {
    let incident: Int64
    let seen: Int64
    /// What tells it from others of the same time.
    let id: OccurrenceKey
    /// The code of the program that told of it; nil for a line without time.
    let source: Int?
    let severity: Int

    /// The stored form of `id`.
    var key: Data { id.data }

    var hour: Int64 { seen / Tally.hourLength }

    var identity: StatementArguments { [incident, seen, key] }

    var values: StatementArguments { [incident, seen, key, source, severity] }

    /// Whether the table holds it before `other`.
    func isBefore(_ other: OccurrenceRow) -> Bool {
        if incident != other.incident { return incident < other.incident }
        if seen != other.seen { return seen < other.seen }
        if id.high != other.id.high { return id.high < other.id.high }
        return id.low < other.id.low
    }

    func isSame(as other: OccurrenceRow) -> Bool {
        incident == other.incident && seen == other.seen && id == other.id
    }
}

extension OccurrenceRow: FetchableRecord {
    init(row: Row) {
        self.init(
            incident: row["incident"], seen: row["seen"], id: OccurrenceKey(data: row["key"]),
            source: row["source"], severity: row["severity"])
    }
}
