internal import Foundation
internal import GRDB

/// An occurrence as it is stored.
struct OccurrenceRow: Hashable {
    let incident: Int64
    let seen: Int64
    let key: Data
    /// The code of the program that told of it; nil for a line without time.
    let source: Int?
    let severity: Int

    var hour: Int64 { seen / Tally.hourLength }

    var identity: StatementArguments { [incident, seen, key] }

    var values: StatementArguments { [incident, seen, key, source, severity] }

    /// Whether the table holds it before `other`.
    func isBefore(_ other: OccurrenceRow) -> Bool {
        if incident != other.incident { return incident < other.incident }
        if seen != other.seen { return seen < other.seen }
        return key.lexicographicallyPrecedes(other.key)
    }

    func isSame(as other: OccurrenceRow) -> Bool {
        incident == other.incident && seen == other.seen && key == other.key
    }
}

extension OccurrenceRow: FetchableRecord {
    init(row: Row) {
        self.init(
            incident: row["incident"], seen: row["seen"], key: row["key"], source: row["source"],
            severity: row["severity"])
    }
}
