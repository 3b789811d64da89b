internal import GRDB

/// A query under construction: its text, and the values that are bound to it.
struct HistorySelection {
    private(set) var sql = ""
    private var values: [any DatabaseValueConvertible] = []

    var arguments: StatementArguments { StatementArguments(values) }

    /// Adds a piece; `values` stand for its question marks, in order.
    mutating func append(_ piece: String, _ values: any DatabaseValueConvertible...) {
        sql += piece + "\n"
        self.values += values
    }
}
