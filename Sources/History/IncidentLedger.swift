internal import GRDB
internal import LogModel

/// The incidents that a batch touches: read once, written once.
final class IncidentLedger {
    private let database: Database
    private var entries: [Int64: IncidentEntry] = [:]
    private var ids: [String: Int64] = [:]

    init(database: Database) { self.database = database }

    /// The entry for a finding that is not known yet.
    func added(_ finding: Finding, now: Timestamp) throws -> IncidentEntry {
        let incident = finding.incident
        let first = incident.firstSeen ?? now
        let span = first.milliseconds...max(first, incident.lastSeen ?? first).milliseconds
        try database.statement(.addIncident).execute(arguments: [
            incident.fingerprint, incident.cause?.rawValue, incident.verdict.rawValue,
            finding.severity.rawValue, finding.title, incident.instance?.name,
            incident.instance?.project, finding.host, span.lowerBound, span.upperBound,
        ])
        let entry = IncidentEntry(id: database.lastInsertedRowID, finding, span: span)
        ids[incident.fingerprint] = entry.id
        entries[entry.id] = entry
        return entry
    }

    /// Whether nothing was stored of an incident before the batch.
    func isNew(_ id: Int64) -> Bool { entries[id]?.isNew ?? false }

    func entry(_ fingerprint: String) throws -> IncidentEntry? {
        if let id = ids[fingerprint] { return entries[id] }
        let statement = try database.statement(.incident)
        guard let row = try Row.fetchOne(statement, arguments: [fingerprint]) else { return nil }
        let id: Int64 = row["id"]
        ids[fingerprint] = id
        let entry = entries[id] ?? IncidentEntry(row)
        entries[id] = entry
        return entry
    }

    func entry(id: Int64) throws -> IncidentEntry { try entry(ifStored: id).unwrapped() }

    func entry(ifStored id: Int64) throws -> IncidentEntry? {
        if let entry = entries[id] { return entry }
        let row = try Row.fetchOne(database.statement(.incidentByID), arguments: [id])
        guard let row else { return nil }
        let entry = IncidentEntry(row)
        entries[id] = entry
        return entry
    }

    /// Makes the stored times of incidents that may give others their reason cover
    /// what the batch adds, so that they are found by them before it is written.
    func widen() throws {
        for entry in entries.values where entry.container != nil && entry.verdict != .unlogged {
            guard let reach = entry.reach,
                reach.lowerBound < entry.firstSeen || reach.upperBound > entry.lastSeen
            else { continue }
            try database.statement(.widenIncident).execute(
                arguments: [reach.lowerBound, reach.upperBound, entry.id])
        }
    }

    /// Writes what has changed, and takes out incidents that have nothing left.
    func flush() throws {
        for (_, entry) in entries.sorted(by: { $0.key < $1.key }) {
            guard entry.occurrences > 0 || entry.absorbed > 0 else {
                try database.statement(.removeIncident).execute(arguments: [entry.id])
                continue
            }
            if entry.isShaken || entry.occurrences == 0 { try restore(entry) }
            try update(entry)
            for (hour, change) in entry.tally where change != 0 {
                try database.statement(.addTally).execute(arguments: [entry.id, hour, change])
                guard change < 0 else { continue }
                try database.statement(.removeTally).execute(arguments: [entry.id, hour])
            }
        }
    }

    private func update(_ entry: IncidentEntry) throws {
        try database.statement(.updateIncident).execute(arguments: [
            HistoryCodes.severity(entry.severity).rawValue, entry.title, entry.host,
            entry.firstSeen, entry.lastSeen, entry.occurrences, entry.absorbed, entry.sources,
            entry.id,
        ])
    }

    private func restore(_ entry: IncidentEntry) throws {
        let isHidden = entry.occurrences == 0
        let first = try database.statement(isHidden ? .firstAbsorbed : .firstCounted)
        let last = try database.statement(isHidden ? .lastAbsorbed : .lastCounted)
        entry.settle(
            first: try Int64.fetchOne(first, arguments: [entry.id]),
            last: try Int64.fetchOne(last, arguments: [entry.id]))
        guard !isHidden else { return }
        let has = try database.statement(.hasSeverity)
        guard try Bool.fetchOne(has, arguments: [entry.id, entry.severity]) != true else { return }
        let worst = try database.statement(.worst)
        entry.severity = try Int.fetchOne(worst, arguments: [entry.id]) ?? entry.severity
    }
}

extension Optional {
    /// The value of a row that the statement before has made sure of.
    func unwrapped() throws -> Wrapped {
        guard let self else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return self
    }
}
