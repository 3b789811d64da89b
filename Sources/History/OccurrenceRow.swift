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
}

extension OccurrenceRow: FetchableRecord {
    init(row: Row) {
        self.init(
            incident: row["incident"], seen: row["seen"], key: row["key"], source: row["source"],
            severity: row["severity"])
    }
}
