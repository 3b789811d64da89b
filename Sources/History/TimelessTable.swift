internal import Foundation
internal import GRDB
internal import LogModel

/// Occurrences without time: what tells one from another is where it stands, or
/// in a pipe how many like it stand before it.
final class TimelessTable {
    private let database: Database
    private let streams: StreamTable
    private let now: Timestamp
    private var counts: [Content: Int] = [:]

    private struct Content: Hashable {
        let incident: Int64
        let key: OccurrenceKey
    }

    init(database: Database, streams: StreamTable, now: Timestamp) {
        self.database = database
        self.streams = streams
        self.now = now
    }

    /// The row to count for an occurrence; nil if it is known.
    func add(_ occurrence: Occurrence, to entry: IncidentEntry, severity: Int) throws
        -> OccurrenceRow?
    {
        let place = try occurrence.place.map(streams.resolve)
        let isOld =
            try place.map { try isKnown(occurrence, at: $0, in: entry) }
            ?? isKnown(occurrence, in: entry)
        if isOld { return nil }
        let content = Content(incident: entry.id, key: occurrence.content)
        counts[content] = try count(content) + 1
        try database.statement(.addTimeless).execute(arguments: [
            entry.id, occurrence.content.data, place?.stream, place?.offset, now.milliseconds,
        ])
        return row(database.lastInsertedRowID, entry, seen: now.milliseconds, severity: severity)
    }

    /// A pipe's: it is known if there are as many like it as the pipe has shown.
    private func isKnown(_ occurrence: Occurrence, in entry: IncidentEntry) throws -> Bool {
        let content = Content(incident: entry.id, key: occurrence.content)
        if try count(content) > occurrence.ordinal { return true }
        // Version 1 kept those behind the first under keys of their own.
        guard occurrence.ordinal > 0 else { return false }
        return try count(Content(incident: entry.id, key: occurrence.key)) > 0
    }

    /// A file's: it is known by its place, or as one that a pipe has shown.
    private func isKnown(
        _ occurrence: Occurrence, at place: StreamTable.Place, in entry: IncidentEntry
    ) throws -> Bool {
        if try find(at: place, in: entry) != nil { return true }
        for key in Set([occurrence.content, occurrence.key]) {
            guard let row = try findWithoutPlace(key, in: entry) else { continue }
            try database.statement(.placeTimeless).execute(
                arguments: [place.stream, place.offset, row["id"] as Int64])
            return true
        }
        return false
    }

    /// Takes one out; the row to uncount, or nil if it was not there.
    func remove(_ occurrence: Occurrence, from entry: IncidentEntry) throws -> OccurrenceRow? {
        let place = try occurrence.place.map(streams.resolve)
        let found =
            try place.map { try find(at: $0, in: entry) }
            ?? findWithoutPlace(occurrence.content, in: entry)
        guard let found else { return nil }
        let id: Int64 = found["id"]
        try database.statement(.removeTimeless).execute(arguments: [id])
        counts[Content(incident: entry.id, key: occurrence.content)] = nil
        return row(id, entry, seen: found["seen"], severity: 0)
    }

    private func find(at place: StreamTable.Place, in entry: IncidentEntry) throws -> Row? {
        try Row.fetchOne(
            database.statement(.timelessAtPlace),
            arguments: [place.stream, place.offset, entry.id])
    }

    private func findWithoutPlace(_ key: OccurrenceKey, in entry: IncidentEntry) throws -> Row? {
        try Row.fetchOne(
            database.statement(.timelessWithoutPlace), arguments: [entry.id, key.data])
    }

    private func count(_ content: Content) throws -> Int {
        if let count = counts[content] { return count }
        let statement = try database.statement(.timelessCount)
        let count =
            try Int.fetchOne(statement, arguments: [content.incident, content.key.data]) ?? 0
        counts[content] = count
        return count
    }

    private func row(_ id: Int64, _ entry: IncidentEntry, seen: Int64, severity: Int)
        -> OccurrenceRow
    {
        OccurrenceRow(
            incident: entry.id, seen: seen, id: OccurrenceKey(timeless: id), source: nil,
            severity: severity)
    }
}
