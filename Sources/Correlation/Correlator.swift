public import LogModel

/// Collects events into incidents: one for each failed operation.
///
/// A pure state machine: events go in, in order of each source; incidents come
/// out when their operation is over.
public struct Correlator: Sendable {
    /// The severities of the articles; causes that only degrade never compete
    /// with those that make an operation fail.
    private let severities: [CauseID: Severity]
    private var attempts: [Attempt] = []
    private var book = IncidentBook()

    public init(severities: [CauseID: Severity]) { self.severities = severities }

    /// Takes the next event.
    public mutating func add(_ event: Event, isRunning: Bool = false) {
        if event.signal == .starting { return begin(event) }
        if event.signal == .started { closeFailed(for: event) }
        if isMinor(event) { return addAlone(event) }
        if let index = attemptIndex(for: event) {
            attempts[index].add(event)
            if isRunning { attempts[index].isRunning = true }
            return
        }
        if event.role == .benign { return addBenign(event) }
        if attempts.count >= Limits.openAttempts { close(attempts.removeFirst()) }
        var attempt = Attempt()
        attempt.isRunning = isRunning
        attempt.add(event)
        attempts.append(attempt)
    }

    /// Ends all attempts and returns everything found, in order of the log.
    public mutating func finish() -> [Incident] {
        for attempt in attempts { close(attempt) }
        attempts = []
        return book.incidents
    }

    /// Occurrences of incidents beyond `Limits.incidents`, which are only counted.
    public var uncountedIncidents: Int { book.overflow }

    private mutating func begin(_ event: Event) {
        if let index = attempts.lastIndex(where: { $0.fits(event) && $0.instance != nil }),
            attempts[index].holdsFailure
        {
            close(attempts.remove(at: index))
        }
        if attempts.contains(where: { $0.fits(event) }) { return }
        var attempt = Attempt()
        attempt.add(event)
        attempts.append(attempt)
    }

    /// An instance that runs after its start has failed was started once more.
    private mutating func closeFailed(for event: Event) {
        guard let index = attempts.lastIndex(where: { $0.fits(event) }), attempts[index].hasFailed
        else { return }
        close(attempts.remove(at: index))
    }

    /// A cause that only degrades is an incident of its own.
    private func isMinor(_ event: Event) -> Bool {
        guard event.role == .cause, let cause = event.cause, event.refines.isEmpty,
            let severity = severities[cause]
        else { return false }
        return severity < .error
    }

    private mutating func addAlone(_ event: Event) {
        var attempt = Attempt()
        attempt.add(event)
        close(attempt)
    }

    private mutating func addBenign(_ event: Event) {
        var attempt = Attempt()
        attempt.add(event)
        book.add(IncidentBuilder.benign(event, attempt))
    }

    /// The open attempt that `event` belongs to, or nil if it opens another.
    private mutating func attemptIndex(for event: Event) -> Int? {
        guard let index = attempts.lastIndex(where: { $0.fits(event) }) else { return nil }
        let opensAnother =
            (event.role == .cause || event.role == nil) && isOver(attempts[index], for: event)
        guard opensAnother else { return index }
        close(attempts.remove(at: index))
        return nil
    }

    /// Whether a cause that comes now cannot belong to `attempt` any more.
    private func isOver(_ attempt: Attempt, for event: Event) -> Bool {
        guard let last = attempt.events.last(where: { $0.role == .cause || $0.role == nil }) else {
            return attempt.startedAfter != nil
        }
        if event.record.source == .lxc || event.record.source == .tool {
            // The launcher's and the monitor's last lines may interleave with
            // what belongs to the same start, but a new cause does not.
            if attempt.startedAfter != nil { return true }
            guard attempt.hasFailed, last.record.source == event.record.source else {
                return false
            }
            // A post-stop hook that fails as well is the end of the same story.
            return !(event.isUnlogged && isClose(event, to: attempt))
        }
        guard last.record.source == event.record.source else { return false }
        if let time = event.record.time, let before = last.record.time {
            return abs(time.seconds(since: before)) > Self.sameFailure
        }
        let limit = event.record.source == .kernel ? Self.kernelDumpLines : Self.sameFailureLines
        return event.record.line - last.record.line > limit
    }

    private func isClose(_ event: Event, to attempt: Attempt) -> Bool {
        guard let time = event.record.time, let last = attempt.lastTime else {
            return event.record.line - attempt.lastLine <= Self.sameFailureLines
        }
        return abs(time.seconds(since: last)) <= Self.sameFailure
    }

    /// Seconds, and lines where there are no times, within which two errors of
    /// one source are taken for the same failure.
    private static let sameFailure = 5.0
    private static let sameFailureLines = 40
    /// The kernel prints registers, stacks and all tasks between the first and
    /// the last line of an OOM kill.
    private static let kernelDumpLines = 400

    private mutating func close(_ attempt: Attempt) {
        guard let election = Election(attempt) else {
            for event in attempt.events where event.role == .benign { addBenign(event) }
            return
        }
        book.add(
            IncidentBuilder(attempt: attempt, election: election, severities: severities).incident)
    }
}
