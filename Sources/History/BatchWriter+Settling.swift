internal import LogModel

/// Decides which of the occurrences count that a batch has laid down.
extension BatchWriter {
    /// Makes incidents that may give others their reason findable by time.
    func widen() throws {
        for pending in pending { entry(of: pending).extend(to: pending.row.seen) }
        try ledger.widen()
    }

    func settle(_ findings: [Finding]) throws {
        for pending in pending { try settle(pending, of: findings) }
        for pending in pending { try absorb(beside: pending) }
        for (row, entry) in removed { try revive(beside: row, entry) }
    }

    private func settle(_ pending: Pending, of findings: [Finding]) throws {
        let entry = entry(of: pending)
        if try absorption.isAbsorbed(pending.row, of: entry) {
            guard try table.move(pending.row, to: .absorbed) else { return }
            entry.absorbed += 1
            outcomes[pending.finding].absorbed += 1
            // Evidence of what is absorbed is kept only where there is no other.
            guard entry.occurrences == 0 else { return }
        } else {
            if entry.occurrences == 0 || pending.row.seen >= entry.lastSeen {
                entry.title = findings[pending.finding].title
                entry.host = findings[pending.finding].host ?? entry.host
            }
            entry.count(pending.row)
            outcomes[pending.finding].counted += 1
            outcomes[pending.finding].added += pending.isKnown ? 0 : 1
        }
        if pending.hasEvidence { evidence.add(pending.finding, for: pending.row) }
    }

    /// Takes out of the count what earlier batches counted and this occurrence
    /// makes a repetition.
    private func absorb(beside pending: Pending) throws {
        let rows = try absorption.subordinates(
            of: pending.row, of: entry(of: pending), in: .counted)
        for row in rows where try table.move(row, to: .absorbed) {
            let entry = try ledger.entry(id: row.incident)
            entry.uncount(row)
            entry.absorbed += 1
        }
    }

    /// Counts again what the occurrence had absorbed that was taken out, and
    /// nothing else absorbs.
    private func revive(beside row: OccurrenceRow, _ entry: IncidentEntry) throws {
        for row in try absorption.subordinates(of: row, of: entry, in: .absorbed) {
            let entry = try ledger.entry(id: row.incident)
            guard try !absorption.isAbsorbed(row, of: entry) else { continue }
            guard try table.move(row, to: .counted) else { continue }
            entry.absorbed -= 1
            entry.count(row)
        }
    }
}
