internal import GRDB
internal import LogModel

/// Which occurrences only repeat another one, seen through another source.
///
/// Whether an occurrence is absorbed depends on which others the history holds,
/// never on the order in which they came: an *echo*, where a program that takes
/// precedence tells of the same incident at the same time, and a *failure without
/// reason*, where another incident of the container gives the reason. Lines
/// without time neither absorb nor are absorbed.
final class Absorption {
    private let database: Database
    private let table: OccurrenceTable
    /// Incidents without reason of the same instance, by incident; it is filled when
    /// all incidents of a batch are there.
    private var unlogged: [Int64: [Int64]] = [:]

    init(database: Database, table: OccurrenceTable) {
        self.database = database
        self.table = table
    }

    func isAbsorbed(_ row: OccurrenceRow, of entry: IncidentEntry) throws -> Bool {
        guard row.source != nil else { return false }
        return try isEcho(row, of: entry) || hasReason(row, of: entry)
    }

    private func isEcho(_ row: OccurrenceRow, of entry: IncidentEntry) throws -> Bool {
        guard let source = row.source, entry.hasSource(in: 0..<source) else { return false }
        let range = Self.echoRange(row)
        let statement = try database.statement(.hasEcho)
        return try Bool.fetchOne(
            statement, arguments: [entry.id, range.lowerBound, range.upperBound, source]) ?? false
    }

    private func hasReason(_ row: OccurrenceRow, of entry: IncidentEntry) throws -> Bool {
        guard entry.verdict == .unlogged, let container = entry.container else { return false }
        let range = Self.reasonRange(row)
        let statement = try database.statement(.hasReason)
        return try Bool.fetchOne(
            statement,
            arguments: [
                container, entry.project, range.lowerBound, range.upperBound,
                Self.enough(for: row), Self.gap(Limits.attemptGap),
            ]) ?? false
    }

    /// The occurrences in `place` that `row` may absorb.
    func subordinates(
        of row: OccurrenceRow, of entry: IncidentEntry, in place: OccurrenceTable.Place
    ) throws -> [OccurrenceRow] {
        guard let source = row.source else { return [] }
        var found: [OccurrenceRow] = []
        if entry.hasSource(in: (source + 1)..<SourceKind.allCases.count) {
            found += try table.rows(of: entry.id, between: Self.echoRange(row), in: place)
                .filter { $0.source.map { $0 > source } ?? false }
        }
        guard entry.verdict == .explained || entry.verdict == .unknown else { return found }
        for other in try unloggedIncidents(beside: entry) {
            found += try table.rows(of: other, between: Self.reasonRange(row), in: place)
                .filter { row.severity >= Self.enough(for: $0) }
        }
        return found
    }

    private func unloggedIncidents(beside entry: IncidentEntry) throws -> [Int64] {
        guard let container = entry.container else { return [] }
        if let known = unlogged[entry.id] { return known }
        let rows = try Row.fetchAll(database.statement(.unlogged), arguments: [container])
        let ids: [Int64] = rows.compactMap { row in
            let project: String? = row["project"]
            let isSame = project == nil || entry.project == nil || project == entry.project
            return isSame ? row["id"] : nil
        }
        unlogged[entry.id] = ids
        return ids
    }

    /// What only degrades is no reason for a failure.
    private static func enough(for row: OccurrenceRow) -> Int {
        min(row.severity, HistoryCodes.code(of: .error))
    }

    private static func gap(_ seconds: Double) -> Int64 { Int64(seconds * 1_000) }

    private static func echoRange(_ row: OccurrenceRow) -> ClosedRange<Int64> {
        row.seen - gap(Limits.echoGap)...row.seen + gap(Limits.echoGap)
    }

    private static func reasonRange(_ row: OccurrenceRow) -> ClosedRange<Int64> {
        row.seen - gap(Limits.attemptGap)...row.seen + gap(Limits.attemptGap)
    }
}
