internal import LogModel

/// What became of one finding while a batch is written.
struct FindingOutcome {
    let entry: IncidentEntry
    /// Occurrences that were not known before, and count.
    var added = 0
    /// Occurrences that count, known or not.
    var counted = 0
    var absorbed = 0

    init(entry: IncidentEntry) { self.entry = entry }

    func recorded(_ fingerprint: String) -> Recorded {
        Recorded(
            fingerprint: fingerprint, added: added,
            occurrences: entry.occurrences,
            firstSeen: Timestamp(milliseconds: entry.firstSeen),
            previouslySeen: entry.previouslySeen, isAbsorbed: absorbed > 0 && counted == 0)
    }
}
