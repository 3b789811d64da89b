internal import LogModel

/// Incidents by fingerprint, in order of their first line.
struct IncidentBook: Sendable {
    private(set) var incidents: [Incident] = []
    private(set) var overflow = 0
    private var indexes: [String: Int] = [:]
    private var ordinals: [String: Int] = [:]
    private var keyCount = 0

    /// Adds an occurrence.
    ///
    /// The same line read again gets the same key; the same line standing
    /// twice in one input counts twice.
    mutating func add(_ incident: Incident) {
        let index = indexes[incident.fingerprint]
        guard index != nil || incidents.count < Limits.incidents else {
            overflow += 1
            return
        }
        let key = key(for: incident)
        if let index {
            merge(incident, key: key, into: index)
        } else {
            indexes[incident.fingerprint] = incidents.count
            incidents.append(incident)
        }
    }

    /// The key of this occurrence; nil if it is only counted.
    private mutating func key(for incident: Incident) -> String? {
        guard incident.verdict != .benign, keyCount < Limits.occurrenceKeys else { return nil }
        keyCount += 1
        let base = incident.occurrenceKeys[0]
        let ordinal = ordinals[base, default: 0]
        ordinals[base] = ordinal + 1
        return ordinal == 0 ? base : StableHash.hex(of: [base, String(ordinal)])
    }

    private mutating func merge(_ incident: Incident, key: String?, into index: Int) {
        if let key {
            incidents[index].occurrenceKeys.append(key)
        } else {
            incidents[index].unkeyedOccurrences += 1
        }
        let seen = [
            incidents[index].firstSeen, incidents[index].lastSeen, incident.firstSeen,
            incident.lastSeen,
        ].compactMap { $0 }
        incidents[index].firstSeen = seen.min()
        incidents[index].lastSeen = seen.max()
        incidents[index].confidence = max(incidents[index].confidence, incident.confidence)
    }
}
