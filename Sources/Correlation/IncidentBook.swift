internal import LogModel

/// Incidents by fingerprint, in order of their first line.
struct IncidentBook: Sendable {
    private(set) var incidents: [Incident] = []
    private(set) var overflow = 0
    private var indexes: [String: Int] = [:]
    private var ordinals: [OccurrenceKey: Int] = [:]
    private var occurrenceCount = 0

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
        var incident = incident
        incident.occurrences = occurrence(of: incident).map { [$0] } ?? []
        if incident.occurrences.isEmpty { incident.furtherOccurrences = 1 }
        if let index {
            merge(incident, into: index)
        } else {
            indexes[incident.fingerprint] = incidents.count
            incidents.append(incident)
        }
    }

    /// The occurrence to keep; nil if it is only counted.
    private mutating func occurrence(of incident: Incident) -> Occurrence? {
        guard incident.verdict != .benign, occurrenceCount < Limits.occurrences,
            var occurrence = incident.occurrences.first
        else { return nil }
        occurrenceCount += 1
        occurrence.ordinal = ordinals[occurrence.content, default: 0]
        ordinals[occurrence.content] = occurrence.ordinal + 1
        return occurrence
    }

    private mutating func merge(_ incident: Incident, into index: Int) {
        incidents[index].occurrences += incident.occurrences
        incidents[index].furtherOccurrences += incident.furtherOccurrences
        let seen = [
            incidents[index].firstSeen, incidents[index].lastSeen, incident.firstSeen,
            incident.lastSeen,
        ].compactMap { $0 }
        incidents[index].firstSeen = seen.min()
        incidents[index].lastSeen = seen.max()
        incidents[index].confidence = max(incidents[index].confidence, incident.confidence)
    }
}
