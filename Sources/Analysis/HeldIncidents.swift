internal import Knowledge
internal import LogModel

/// Incidents that only say that something failed, held back for a moment: another
/// source may be about to say why.
struct HeldIncidents {
    private var held: [(told: ToldIncident, until: ContinuousClock.Instant)] = []

    var deadline: ContinuousClock.Instant? { held.map(\.until).min() }

    /// Those of `told` that are to be shown now.
    mutating func pass(
        _ told: [ToldIncident], holdingUntil until: ContinuousClock.Instant
    ) -> [ToldIncident] {
        var shown: [ToldIncident] = []
        for incident in told {
            if Self.mayBeExplained(incident) {
                held.append((incident, until))
            } else {
                held.removeAll { Self.explains(incident, $0.told) }
                shown.append(incident)
            }
        }
        return shown
    }

    /// Those that nothing explained in time.
    mutating func take(at now: ContinuousClock.Instant) -> [ToldIncident] {
        defer { held.removeAll { $0.until <= now } }
        return held.filter { $0.until <= now }.map(\.told)
    }

    /// All of them.
    mutating func takeAll() -> [ToldIncident] {
        defer { held = [] }
        return held.map(\.told)
    }

    private static func mayBeExplained(_ told: ToldIncident) -> Bool {
        let incident = told.explained.incident
        return incident.verdict == .unlogged && incident.instance != nil
    }

    private static func explains(_ told: ToldIncident, _ other: ToldIncident) -> Bool {
        let (incident, held) = (told.explained.incident, other.explained.incident)
        guard incident.instance?.name == held.instance?.name,
            let time = incident.lastSeen, let heldTime = held.lastSeen
        else { return false }
        return abs(time.seconds(since: heldTime)) <= Limits.attemptGap
    }
}
