internal import Foundation
internal import GRDB
internal import LogModel

/// The evidence of the first and the newest occurrences of each incident.
final class EvidenceTable {
    private let database: Database
    private var candidates: [Int64: [Candidate]] = [:]

    /// Evidence that came with a batch, or is stored already.
    private struct Candidate {
        let seen: Int64
        let key: Data
        /// The place of the finding that it came with; nil: stored already.
        let finding: Int?

        func isBefore(_ other: Candidate) -> Bool {
            seen == other.seen
                ? key.lexicographicallyPrecedes(other.key) : seen < other.seen
        }
    }

    init(database: Database) { self.database = database }

    /// Takes the events of a finding, by its place in the batch, as the evidence of
    /// an occurrence, to be kept if that is among the first and the newest.
    func add(_ finding: Int, for row: OccurrenceRow) {
        let candidate = Candidate(seen: row.seen, key: row.key, finding: finding)
        candidates[row.incident, default: []].append(candidate)
        // Bounded, and each is coded only if it stays.
        guard let list = candidates[row.incident], list.count > Self.roundLength else { return }
        candidates[row.incident] = Self.kept(list)
    }

    private static let roundLength = 64

    /// The first and the newest, in order of time.
    private static func kept(_ list: [Candidate]) -> [Candidate] {
        let sorted = list.sorted { $0.isBefore($1) }
        guard sorted.count > Limits.newestEvidence + 1 else { return sorted }
        return Array(sorted.prefix(1) + sorted.suffix(Limits.newestEvidence))
    }

    /// Writes what stays, and takes out what it displaces.
    func write(_ findings: [Finding], of ledger: IncidentLedger) throws {
        for (incident, list) in candidates.sorted(by: { $0.key < $1.key }) {
            let stored = ledger.isNew(incident) ? [] : try stored(incident)
            let kept = Self.kept(stored + list)
            let keptKeys = Set(kept.map(\.key))
            for candidate in kept {
                guard let finding = candidate.finding else { continue }
                try database.statement(.addEvidence).execute(arguments: [
                    incident, candidate.seen, candidate.key,
                    EvidenceCoding.encode(StoredEvidence(findings[finding].incident)),
                ])
            }
            for candidate in stored where !keptKeys.contains(candidate.key) {
                try remove(candidate.seen, candidate.key, of: incident)
            }
        }
    }

    /// Forgets the evidence of an occurrence that is taken back, unless it is all
    /// that its incident has.
    func forget(_ row: OccurrenceRow) throws {
        guard try stored(row.incident).count > 1 else { return }
        try remove(row.seen, row.key, of: row.incident)
    }

    private func stored(_ incident: Int64) throws -> [Candidate] {
        try Row.fetchAll(database.statement(.evidenceKeys), arguments: [incident]).map {
            Candidate(seen: $0["seen"], key: $0["key"], finding: nil)
        }
    }

    private func remove(_ seen: Int64, _ key: Data, of incident: Int64) throws {
        try database.statement(.removeEvidence).execute(arguments: [incident, seen, key])
    }
}
