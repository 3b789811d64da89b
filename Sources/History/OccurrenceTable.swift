internal import Foundation
internal import GRDB
internal import LogModel

/// Occurrences with a time: those that count, and those that are absorbed.
struct OccurrenceTable {
    let database: Database
    /// Whether version 1 left occurrences whose times it did not keep.
    let hasImported: Bool
    private let addCounted: Statement

    /// What became of an occurrence that was to be added.
    enum Addition {
        case added
        /// Known, but under the time that version 1 gave it.
        case moved(from: OccurrenceRow)
        case knownCounted
        case knownAbsorbed
    }

    init(database: Database) throws {
        self.database = database
        addCounted = try database.statement(.addCounted)
        hasImported =
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM imported)") ?? false
    }

    /// Adds an occurrence among those that count, without counting it yet.
    func add(_ row: OccurrenceRow, to entry: IncidentEntry) throws -> Addition {
        if entry.absorbed > 0, try has(row, in: .absorbed) { return .knownAbsorbed }
        let old = hasImported ? try takeImported(row, from: entry) : nil
        try insert(row)
        guard database.changesCount > 0 else { return .knownCounted }
        entry.addSource(of: row)
        return old.map { .moved(from: $0) } ?? .added
    }

    /// Adds an occurrence among those that count, unless it is there.
    func insert(_ row: OccurrenceRow) throws {
        addCounted.setUncheckedArguments(row.values)
        try addCounted.execute()
    }

    /// Takes out the same occurrence under the time that version 1 gave it; nil if
    /// there is none, or if that time was right.
    private func takeImported(_ row: OccurrenceRow, from entry: IncidentEntry) throws
        -> OccurrenceRow?
    {
        let statement = try database.statement(.imported)
        guard let seen = try Int64.fetchOne(statement, arguments: [row.incident, row.key]) else {
            return nil
        }
        try database.statement(.removeImported).execute(arguments: [row.incident, row.key])
        let old = OccurrenceRow(
            incident: row.incident, seen: seen, id: row.id, source: row.source,
            severity: row.severity)
        guard seen != row.seen, try remove(old, from: .counted) else { return nil }
        try database.statement(.moveEvidence).execute(
            arguments: [row.seen, row.incident, old.seen, row.key])
        entry.uncount(old)
        return old
    }

    /// Which of the two tables.
    enum Place {
        case counted, absorbed
    }

    func has(_ row: OccurrenceRow, in place: Place) throws -> Bool {
        let statement = try database.statement(place == .counted ? .counted : .absorbed)
        return try Row.fetchOne(statement, arguments: row.identity) != nil
    }

    /// The stored form of an occurrence of which only the identity is known.
    func stored(_ row: OccurrenceRow, in place: Place) throws -> OccurrenceRow? {
        let statement = try database.statement(place == .counted ? .counted : .absorbed)
        return try Row.fetchOne(statement, arguments: row.identity).map {
            OccurrenceRow(
                incident: row.incident, seen: row.seen, id: row.id, source: $0["source"],
                severity: $0["severity"])
        }
    }

    /// False if it was not there.
    func remove(_ row: OccurrenceRow, from place: Place) throws -> Bool {
        let statement = try database.statement(
            place == .counted ? .removeCounted : .removeAbsorbed)
        try statement.execute(arguments: row.identity)
        return database.changesCount > 0
    }

    /// Moves an occurrence into `place` from the other one; false if it was not
    /// there.
    func move(_ row: OccurrenceRow, to place: Place) throws -> Bool {
        guard try remove(row, from: place == .counted ? .absorbed : .counted) else { return false }
        let statement = try database.statement(place == .counted ? .addCounted : .addAbsorbed)
        try statement.execute(arguments: row.values)
        return true
    }

    func rows(of incident: Int64, between seen: ClosedRange<Int64>, in place: Place) throws
        -> [OccurrenceRow]
    {
        let statement = try database.statement(
            place == .counted ? .countedBetween : .absorbedBetween)
        return try OccurrenceRow.fetchAll(
            statement, arguments: [incident, seen.lowerBound, seen.upperBound])
    }
}
