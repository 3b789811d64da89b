internal import LogModel

/// Makes an incident of an attempt and its election.
struct IncidentBuilder {
    let attempt: Attempt
    let election: Election
    let severities: [CauseID: Severity]

    var incident: Incident {
        let instance = attempt.instance ?? election.culprit.record.instance
        let captures = mergedCaptures
        let fingerprint = Self.fingerprint(
            cause: election.cause, verdict: election.verdict, culprit: election.culprit,
            instance: instance, captures: captures)
        return Incident(
            fingerprint: fingerprint,
            occurrences: [Self.occurrence(fingerprint, election.culprit)],
            cause: election.cause, verdict: election.verdict, severity: severity,
            confidence: confidence, culprit: election.culprit,
            others: attempt.events.filter { $0 != election.culprit && $0.signal != .starting },
            captures: captures, instance: instance,
            product: attempt.product ?? election.culprit.record.product,
            firstSeen: election.culprit.record.time, lastSeen: election.culprit.record.time,
            stage: election.cause == nil ? StageReader.stage(of: attempt.events) : nil)
    }

    /// An incident for a harmless line on its own.
    static func benign(_ event: Event, _ attempt: Attempt) -> Incident {
        let fingerprint = fingerprint(
            cause: event.cause, verdict: .benign, culprit: event, instance: attempt.instance,
            captures: [])
        return Incident(
            fingerprint: fingerprint, occurrences: [occurrence(fingerprint, event)],
            cause: event.cause, verdict: .benign, severity: .notice, confidence: event.confidence,
            culprit: event, others: [], captures: event.captures, instance: attempt.instance,
            product: attempt.product, firstSeen: event.record.time, lastSeen: event.record.time,
            stage: nil)
    }

    /// Whether the log itself shows that the failure was not fatal.
    private var isHarmless: Bool {
        if attempt.isRunning, election.culprit.record.source == .lxc { return true }
        guard let index = attempt.events.firstIndex(of: election.culprit) else { return false }
        if let started = attempt.startedAfter, index < started { return true }
        guard election.culprit.needsConsequence else { return false }
        let after = attempt.events[(index + 1)...]
        return !after.contains { $0.role == .consequence || $0.role == .cleanup }
    }

    /// Nil: the article's own severity.
    private var severity: Severity? {
        guard isHarmless else { return nil }
        return election.culprit.needsConsequence ? .notice : .warning
    }

    private var confidence: Double {
        severity == nil ? election.confidence : election.confidence / 2
    }

    /// The refining event's captures, the culprit's, then those of the others.
    private var mergedCaptures: [Capture] {
        var captures: [Capture] = []
        var names: Set<String> = []
        let sources =
            [election.refiner, election.culprit].compactMap { $0 }
            + attempt.events.filter { $0.role == .consequence || $0.role == .context }
            + attempt.events.filter { $0.role == .cause }
        for event in sources {
            for capture in event.captures where names.insert(capture.name).inserted {
                captures.append(capture)
            }
        }
        return captures
    }

    private static func occurrence(_ fingerprint: String, _ culprit: Event) -> Occurrence {
        let record = culprit.record
        let content = StableHash.key(of: [
            fingerprint, record.time.map { String($0.milliseconds) } ?? "", record.message,
        ])
        return Occurrence(
            content: content, seen: record.time, place: record.time == nil ? record.place : nil,
            source: record.source)
    }

    /// Types whose values tell one problem from another.
    private static let identifying: Set<CaptureType> = [
        .path, .name, .interface, .key, .module, .dataset, .unit, .command, .user, .image, .url,
    ]

    private static func fingerprint(
        cause: CauseID?, verdict: Verdict, culprit: Event, instance: InstanceName?,
        captures: [Capture]
    ) -> String {
        var parts = [verdict.rawValue, instance?.name ?? "", instance?.project ?? "default"]
        if let cause {
            parts.append(cause.rawValue)
            let own = Set(culprit.captures.map(\.name))
            parts += captures.filter { identifying.contains($0.type) && own.contains($0.name) }
                .map { "\($0.name)=\($0.value)" }.sorted()
        } else {
            parts += [culprit.record.function ?? "", culprit.shape]
        }
        return StableHash.hex(of: parts)
    }
}
