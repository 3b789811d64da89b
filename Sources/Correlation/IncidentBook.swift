internal import LogModel

/// Incidents by fingerprint, in order of their first line.
struct IncidentBook: Sendable {
    private(set) var incidents: [Incident] = []
    private(set) var overflow = 0
    private var indexes: [String: Int] = [:]
    private var ordinals: [String: Int] = [:]

    /// Adds an occurrence.
    ///
    /// The same line read again gets the same key; the same line standing
    /// twice in one input counts twice.
    mutating func add(_ incident: Incident) {
        var incident = incident
        let base = incident.occurrenceKeys[0]
        let ordinal = ordinals[base, default: 0]
        ordinals[base] = ordinal + 1
        if ordinal > 0 {
            incident.occurrenceKeys = [StableHash.hex(of: [base, String(ordinal)])]
        }
        if let index = indexes[incident.fingerprint] {
            merge(incident, into: index)
        } else if incidents.count < Limits.incidents {
            indexes[incident.fingerprint] = incidents.count
            incidents.append(incident)
        } else {
            overflow += 1
        }
    }

    private mutating func merge(_ incident: Incident, into index: Int) {
        incidents[index].occurrenceKeys += incident.occurrenceKeys
        let seen = [
            incidents[index].firstSeen, incidents[index].lastSeen, incident.firstSeen,
            incident.lastSeen,
        ].compactMap { $0 }
        incidents[index].firstSeen = seen.min()
        incidents[index].lastSeen = seen.max()
        incidents[index].confidence = max(incidents[index].confidence, incident.confidence)
    }
}
