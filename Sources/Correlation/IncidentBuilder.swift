internal import LogModel

/// Makes an incident of an attempt and its election.
struct IncidentBuilder {
    let attempt: Attempt
    let election: Election
    let severities: [CauseID: Severity]

    private var culprit: Event { attempt.events[election.culprit] }

    /// The incident, without its other events.
    var incident: Incident {
        let culprit = culprit
        let instance = attempt.instance ?? culprit.record.instance
        let captures = mergedCaptures
        let fingerprint = Self.fingerprint(
            cause: election.cause, verdict: election.verdict, culprit: culprit,
            instance: instance, captures: captures)
        return Incident(
            fingerprint: fingerprint,
            occurrences: [Self.occurrence(fingerprint, culprit)],
            cause: election.cause, verdict: election.verdict, severity: severity,
            confidence: confidence, culprit: culprit, others: [],
            captures: captures, instance: instance,
            product: attempt.product ?? culprit.record.product,
            firstSeen: culprit.record.time, lastSeen: culprit.record.time,
            stage: election.cause == nil ? StageReader.stage(of: attempt.events) : nil)
    }

    /// The events besides the culprit, in order of the log.
    var others: [Event] {
        attempt.events.indices
            .filter { $0 != election.culprit && attempt.events[$0].signal != .starting }
            .map { attempt.events[$0] }
    }

    /// An incident for a harmless line on its own, whose occurrences are only counted.
    static func benign(_ event: Event) -> Incident {
        let record = event.record
        return Incident(
            fingerprint: fingerprint(
                cause: event.cause, verdict: .benign, culprit: event, instance: record.instance,
                captures: []),
            occurrences: [], cause: event.cause, verdict: .benign, severity: .notice,
            confidence: event.confidence, culprit: event, others: [], captures: event.captures,
            instance: record.instance, product: record.product, firstSeen: record.time,
            lastSeen: record.time, stage: nil)
    }

    /// Whether the log itself shows that the failure was not fatal.
    private var isHarmless: Bool {
        if attempt.isRunning, culprit.record.source == .lxc { return true }
        if let started = attempt.startedAfter, election.culprit < started { return true }
        guard culprit.needsConsequence else { return false }
        let after = attempt.events[(election.culprit + 1)...]
        return !after.contains { $0.role == .consequence || $0.role == .cleanup }
    }

    /// Nil: the article's own severity.
    private var severity: Severity? {
        guard isHarmless else { return nil }
        return culprit.needsConsequence ? .notice : .warning
    }

    private var confidence: Double {
        severity == nil ? election.confidence : election.confidence / 2
    }

    /// The refining event's captures, the culprit's, then those of the others.
    private var mergedCaptures: [Capture] {
        // Mostly there are no others, and both share one list.
        var captures = election.refiner == nil ? culprit.captures : []
        func take(_ index: Int) {
            for capture in attempt.events[index].captures
            where !captures.contains(where: { $0.name == capture.name }) {
                captures.append(capture)
            }
        }
        if let refiner = election.refiner { take(refiner) }
        take(election.culprit)
        let indices = attempt.events.indices
        for index in indices
        where attempt.events[index].role == .consequence
            || attempt.events[index].role == .context
        {
            take(index)
        }
        for index in indices where attempt.events[index].role == .cause { take(index) }
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
