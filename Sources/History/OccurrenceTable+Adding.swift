internal import GRDB

/// Adds the occurrences of a batch, as many at once as it can.
extension OccurrenceTable {
    /// Adds occurrences among those that count, without counting them yet; says what
    /// became of each.
    ///
    /// - Parameter rows: in the order in which the table holds them.
    func add(_ rows: [OccurrenceRow], of ledger: IncidentLedger) throws -> [Addition] {
        var additions: [Addition] = []
        additions.reserveCapacity(rows.count)
        var new: [OccurrenceRow] = []
        var rest = rows[...]
        while let first = rest.first {
            let run = rest.prefix { $0.incident == first.incident }
            rest = rest.dropFirst(run.count)
            let entry = try ledger.entry(id: first.incident)
            if try areNew(run, of: entry) {
                new += run
                for row in run { entry.addSource(of: row) }
                additions += repeatElement(.added, count: run.count)
            } else {
                for row in run { additions.append(try add(row, to: entry)) }
            }
        }
        try insert(new)
        return additions
    }

    /// Whether it is sure, without looking for each, that an incident has none of its
    /// occurrences and that none is there twice.
    private func areNew(_ run: ArraySlice<OccurrenceRow>, of entry: IncidentEntry) throws -> Bool {
        guard let first = run.first, let last = run.last, run.count > 1 else { return false }
        guard !hasImported, entry.absorbed == 0 else { return false }
        guard zip(run, run.dropFirst()).allSatisfy({ !$0.isSame(as: $1) }) else { return false }
        let statement = try database.statement(.hasCounted)
        return try Bool.fetchOne(statement, arguments: [entry.id, first.seen, last.seen]) == false
    }

    /// With more it is no faster.
    private static let rowsPerStatement = 32

    // Fails if one is there after all: to ignore it would count it twice.
    private static let insertRows =
        "INSERT INTO occurrence VALUES "
        + Array(repeating: "(?, ?, ?, ?, ?)", count: rowsPerStatement).joined(separator: ", ")

    /// Adds occurrences none of which is there.
    private func insert(_ rows: [OccurrenceRow]) throws {
        var rest = rows[...]
        while rest.count >= Self.rowsPerStatement {
            let statement = try database.cachedStatement(sql: Self.insertRows)
            var arguments = StatementArguments()
            for row in rest.prefix(Self.rowsPerStatement) { arguments += row.values }
            statement.setUncheckedArguments(arguments)
            try statement.execute()
            rest = rest.dropFirst(Self.rowsPerStatement)
        }
        for row in rest { try insert(row) }
    }
}
