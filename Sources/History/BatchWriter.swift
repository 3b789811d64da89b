internal import GRDB
internal import LogModel

/// Writes one batch, within one transaction.
///
/// All occurrences are laid down first and settled then, so that what is
/// absorbed does not depend on their order.
final class BatchWriter {
    let database: Database
    let now: Timestamp
    let ledger: IncidentLedger
    let table: OccurrenceTable
    let absorption: Absorption
    let streams: StreamTable
    let timeless: TimelessTable
    let evidence: EvidenceTable
    /// Occurrences with a time that are to be laid down.
    private var timed: [Pending] = []
    /// Occurrences that are laid down but neither counted nor absorbed yet.
    var pending: [Pending] = []
    /// Occurrences that were taken out, so that what they absorbed may count.
    var removed: [(row: OccurrenceRow, entry: IncidentEntry)] = []
    /// One for each finding, in order.
    var outcomes: [FindingOutcome] = []

    /// An occurrence of a finding.
    struct Pending {
        let row: OccurrenceRow
        /// The place of its finding in the batch.
        let finding: Int
        /// The finding's events are those of this occurrence.
        let hasEvidence: Bool
        /// The history had it already, under another time.
        var isKnown = false
    }

    init(database: Database, now: Timestamp) throws {
        self.database = database
        self.now = now
        ledger = IncidentLedger(database: database)
        table = try OccurrenceTable(database: database)
        absorption = Absorption(database: database, table: table)
        streams = StreamTable(database: database, now: now)
        timeless = TimelessTable(database: database, streams: streams, now: now)
        evidence = EvidenceTable(database: database)
    }

    func write(_ batch: Batch) throws -> [Recorded] {
        // Before the findings, which may name their streams.
        for checkpoint in batch.checkpoints { try put(checkpoint) }
        for retraction in batch.retractions { try retract(retraction) }
        // By index: a finding is large, and a batch holds many.
        for index in batch.findings.indices { try add(batch.findings, index) }
        try layDown()
        try widen()
        try settle(batch.findings)
        try evidence.write(batch.findings, of: ledger)
        try ledger.flush()
        for start in batch.starts { try add(start) }
        return batch.findings.indices.map { index in
            outcomes[index].recorded(batch.findings[index].incident.fingerprint)
        }
    }

    private func add(_ findings: [Finding], _ index: Int) throws {
        let entry =
            try ledger.entry(findings[index].incident.fingerprint)
            ?? ledger.added(findings[index], now: now)
        outcomes.append(FindingOutcome(entry: entry))
        let severity = HistoryCodes.code(of: findings[index].severity)
        for (position, occurrence) in findings[index].incident.occurrences.enumerated() {
            if let seen = occurrence.seen {
                let row = OccurrenceRow(
                    incident: entry.id, seen: seen.milliseconds, id: occurrence.key,
                    source: HistoryCodes.code(of: occurrence.source), severity: severity)
                timed.append(Pending(row: row, finding: index, hasEvidence: position == 0))
            } else if let row = try timeless.add(occurrence, to: entry, severity: severity) {
                try table.insert(row)
                pending.append(Pending(row: row, finding: index, hasEvidence: position == 0))
            } else {
                outcomes[index].counted += 1
            }
        }
    }

    /// Lays down the occurrences with a time, in the order in which the table holds
    /// them: scattered ones take twice as long.
    private func layDown() throws {
        let timed = timed
        let order = timed.indices.sorted { left, right in
            timed[left].row.isBefore(timed[right].row)
                || timed[left].row.isSame(as: timed[right].row) && left < right
        }
        let added = try table.add(order.map { timed[$0].row }, of: ledger)
        var additions: [OccurrenceTable.Addition?] = Array(repeating: nil, count: timed.count)
        for (index, addition) in zip(order, added) { additions[index] = addition }
        for (occurrence, addition) in zip(timed, additions) {
            switch addition {
            case .knownCounted: outcomes[occurrence.finding].counted += 1
            case .knownAbsorbed: outcomes[occurrence.finding].absorbed += 1
            case .added: pending.append(occurrence)
            case .moved(let old):
                removed.append((old, entry(of: occurrence)))
                var occurrence = occurrence
                occurrence.isKnown = true
                pending.append(occurrence)
            case nil: break
            }
        }
    }

    func entry(of occurrence: Pending) -> IncidentEntry { outcomes[occurrence.finding].entry }

    private func retract(_ retraction: Retraction) throws {
        let occurrence = retraction.occurrence
        guard let entry = try ledger.entry(retraction.fingerprint) else { return }
        guard let seen = occurrence.seen else {
            guard let row = try timeless.remove(occurrence, from: entry) else { return }
            return try remove(row, of: entry)
        }
        let row = OccurrenceRow(
            incident: entry.id, seen: seen.milliseconds, id: occurrence.key,
            source: HistoryCodes.code(of: occurrence.source), severity: 0)
        try remove(row, of: entry)
    }

    private func remove(_ identity: OccurrenceRow, of entry: IncidentEntry) throws {
        if let row = try table.stored(identity, in: .counted) {
            _ = try table.remove(row, from: .counted)
            entry.uncount(row)
            removed.append((row, entry))
        } else if let row = try table.stored(identity, in: .absorbed) {
            _ = try table.remove(row, from: .absorbed)
            entry.absorbed -= 1
            removed.append((row, entry))
        } else {
            return
        }
        try evidence.forget(identity)
    }

    private func add(_ start: GoodStart) throws {
        try database.statement(.addStart).execute(arguments: [
            start.instance.name, start.instance.project ?? "default", start.seen.milliseconds,
        ])
    }

    private func put(_ checkpoint: Checkpoint) throws {
        let source = try CheckpointTable(database: database, now: now).put(checkpoint)
        for stream in checkpoint.streams { try streams.put(stream, source: source) }
    }
}
