internal import LogModel

/// Incidents by fingerprint, in order of their first line.
struct IncidentBook: Sendable {
    private(set) var incidents: [Incident] = []
    private(set) var overflow = 0
    private var indexes: [String: Int] = [:]
    /// Those of harmless lines, which come by the thousand, by what their fingerprints are
    /// made of.
    private var benign: [Benign: Int] = [:]
    /// How many occurrences of each content the input in hand has.
    private var ordinals: [OccurrenceKey: Int] = [:]
    /// Contents in order of their first occurrence; of a paste they are not needed.
    private var contents: [OccurrenceKey] = []
    private var occurrenceCount = 0
    private var budget = EvidenceBudget()
    /// Of the occurrences with a time that are in the incidents; of a paste, where one
    /// input has each only once, those of the inputs before.
    private var keys: Set<OccurrenceKey> = []
    private let pace: Correlator.Pace

    private struct Benign: Hashable {
        var cause: CauseID
        var instance: InstanceName?
    }

    /// How many occurrences of one content there were.
    struct Ordinal: Codable, Sendable {
        var content: OccurrenceKey
        var count: Int
    }

    init(pace: Correlator.Pace) { self.pace = pace }

    /// Whether an incident of this fingerprint is here.
    func holds(_ fingerprint: String) -> Bool { indexes[fingerprint] != nil }

    /// Adds an incident that happened once; returns the occurrence, or nil if it
    /// is only counted.
    ///
    /// The same line read again gets the same key; the same line standing
    /// twice in one input counts twice.
    @discardableResult
    mutating func add(_ incident: Incident) -> Occurrence? {
        guard let index = index(of: incident) else { return nil }
        guard let occurrence = occurrence(of: incident) else {
            incidents[index].furtherOccurrences += 1
            return nil
        }
        // Another copy of the log tells the same.
        if occurrence.seen == nil || !isKnown(occurrence.key) {
            incidents[index].occurrences.append(occurrence)
        }
        return occurrence
    }

    private mutating func isKnown(_ key: OccurrenceKey) -> Bool {
        switch pace {
        case .paste: keys.contains(key)
        case .live: !keys.insert(key).inserted
        }
    }

    /// Counts a harmless line.
    mutating func addBenign(_ event: Event) {
        let kind = event.cause.map { Benign(cause: $0, instance: event.record.instance) }
        var known = kind.flatMap { benign[$0] }
        if let known {
            merge(event, event.confidence, into: known)
        } else {
            known = index(of: IncidentBuilder.benign(event))
            if let kind { benign[kind] = known }
        }
        if let known { incidents[known].furtherOccurrences += 1 }
    }

    /// Adds more lines of an occurrence that was added before.
    mutating func renew(_ incident: Incident, _ occurrence: Occurrence) {
        guard let index = index(of: incident) else { return }
        var incident = incident
        budget.fit(&incident)
        incidents[index].others = incident.others
        incidents[index].leftOut = incident.leftOut
        if !incidents[index].occurrences.contains(occurrence) {
            incidents[index].occurrences.append(occurrence)
        }
    }

    /// Takes note that an occurrence was taken back.
    mutating func forget(_ occurrence: Occurrence) {
        guard ordinals[occurrence.content] == occurrence.ordinal + 1 else { return }
        ordinals[occurrence.content] = occurrence.ordinal
    }

    /// What comes now is of another input: the same content there is the same
    /// occurrence.
    mutating func beginInput() {
        if pace == .paste {
            for (content, count) in ordinals {
                for ordinal in 0..<count {
                    keys.insert(OccurrenceKey(of: content, ordinal: ordinal))
                }
            }
        }
        ordinals = [:]
        contents = []
    }

    /// Forgets the incidents, not how often each content occurred lately.
    mutating func clear() {
        incidents = []
        overflow = 0
        indexes = [:]
        benign = [:]
        keys = []
        occurrenceCount = 0
        budget = EvidenceBudget()
        guard contents.count > Limits.recentContents else { return }
        for content in contents.dropLast(Limits.recentContents) { ordinals[content] = nil }
        contents.removeFirst(contents.count - Limits.recentContents)
    }

    /// The position of an incident with this fingerprint, which gets the
    /// incident's times; nil if there is no room for another.
    private mutating func index(of incident: Incident) -> Int? {
        if let index = indexes[incident.fingerprint] {
            merge(incident.culprit, incident.confidence, into: index)
            return index
        }
        guard incidents.count < Limits.incidents else {
            overflow += 1
            return nil
        }
        indexes[incident.fingerprint] = incidents.count
        incidents.append(incident)
        incidents[incidents.count - 1].occurrences = []
        budget.fit(&incidents[incidents.count - 1])
        return incidents.count - 1
    }

    /// The occurrence to keep; nil if it is only counted.
    private mutating func occurrence(of incident: Incident) -> Occurrence? {
        guard incident.verdict != .benign, occurrenceCount < Limits.occurrences,
            var occurrence = incident.occurrences.first
        else { return nil }
        occurrenceCount += 1
        if let count = ordinals[occurrence.content] {
            occurrence.ordinal = count
        } else if pace == .live {
            contents.append(occurrence.content)
        }
        ordinals[occurrence.content] = occurrence.ordinal + 1
        return occurrence
    }

    /// Takes note of one more culprit of an incident.
    private mutating func merge(_ culprit: Event, _ confidence: Double, into index: Int) {
        incidents[index].confidence = max(incidents[index].confidence, confidence)
        guard let time = culprit.record.time else { return }
        incidents[index].firstSeen = min(incidents[index].firstSeen ?? time, time)
        incidents[index].lastSeen = max(incidents[index].lastSeen ?? time, time)
    }

    /// What must outlive a restart for the same lines to give the same keys.
    var recentOrdinals: [Ordinal] {
        contents.suffix(Limits.recentContents).compactMap { content in
            ordinals[content].map { Ordinal(content: content, count: $0) }
        }
    }

    mutating func restore(_ recent: [Ordinal]) {
        contents = recent.map(\.content)
        ordinals = Dictionary(recent.map { ($0.content, $0.count) }, uniquingKeysWith: max)
    }
}
