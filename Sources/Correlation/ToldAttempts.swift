internal import LogModel

/// What a live source has told of its attempts before they were over, so that
/// more lines can take it back.
struct ToldAttempts: Codable, Sendable {
    /// What was told of one attempt.
    private struct Told: Codable, Sendable {
        var retraction: Retraction
        var eventCount: Int
    }

    /// What to do with what is known of an attempt now.
    enum Decision {
        /// It was told just so.
        case nothing
        /// It was told, with fewer lines.
        case again(Occurrence)
        /// It was not told, or something else was, which is taken back.
        case new(retracted: Retraction?)
    }

    private var told: [Int: Told] = [:]
    private var retractions: [Retraction] = []
    /// The attempts of which this preview has told; nil: this is none.
    private var previewed: Set<Int>?

    private enum CodingKeys: CodingKey { case told }

    init() {}

    mutating func decide(_ incident: Incident?, of attempt: Int) -> Decision {
        previewed?.insert(attempt)
        guard let before = told[attempt] else { return .new(retracted: nil) }
        if let incident, before.retraction.isAbout(incident) {
            guard before.eventCount < incident.others.count + 1 else { return .nothing }
            told[attempt]?.eventCount = incident.others.count + 1
            return .again(before.retraction.occurrence)
        }
        retractions.append(before.retraction)
        told[attempt] = nil
        return .new(retracted: before.retraction)
    }

    mutating func note(_ incident: Incident, _ occurrence: Occurrence, of attempt: Int) {
        told[attempt] = Told(
            retraction: Retraction(fingerprint: incident.fingerprint, occurrence: occurrence),
            eventCount: incident.others.count + 1)
    }

    /// Nothing more comes to the attempt; in a preview that is not certain.
    mutating func end(_ attempt: Int) {
        if previewed == nil { told[attempt] = nil }
    }

    mutating func takeRetractions() -> [Retraction] {
        defer { retractions = [] }
        return retractions
    }

    mutating func beginPreview() { previewed = [] }

    /// Takes back what an earlier preview told of attempts, from the number
    /// `notYetBegun` on, that did not come to be after all.
    mutating func endPreview(notYetBegun: Int) {
        let confirmed = previewed ?? []
        for (id, before) in told where id >= notYetBegun && !confirmed.contains(id) {
            retractions.append(before.retraction)
            told[id] = nil
        }
        previewed = nil
    }
}
