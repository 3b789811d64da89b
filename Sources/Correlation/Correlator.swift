public import LogModel

/// Collects events into incidents: one for each failed operation.
///
/// A pure state machine: events go in, in order of each source; incidents come
/// out when their operation is over.
public struct Correlator: Sendable {
    /// The severities of the articles; causes that only degrade never compete
    /// with those that make an operation fail.
    public var severities: [CauseID: Severity]
    private let pace: Pace
    private var attempts: [Attempt] = []
    private var nextID = 0
    private var book = IncidentBook()
    /// The event that the next lines of the log stand behind.
    private var followed: (attempt: Int, event: Int)?
    private var told = ToldAttempts()
    /// Good starts that were seen.
    public private(set) var starts: [GoodStart] = []

    /// When an attempt is over.
    public enum Pace: Sendable {
        /// Never before the end: sections of a paste may stand in any order.
        case paste
        /// When its source has gone on for long enough.
        case live
    }

    public init(severities: [CauseID: Severity], pace: Pace = .paste) {
        self.severities = severities
        self.pace = pace
    }

    /// Takes the next event.
    public mutating func add(_ event: Event, isRunning: Bool = false) {
        followed = nil
        noteStart(event)
        if pace == .live { closeWhatIsOver(before: event) }
        if event.signal == .starting { return begin(event) }
        if event.signal == .started { closeFailed(for: event) }
        if isMinor(event) { return addAlone(event) }
        if let index = attemptIndex(for: event) {
            attempts[index].add(event)
            if isRunning { attempts[index].isRunning = true }
            return follow(index)
        }
        if event.role == .benign { return addBenign(event) }
        if attempts.count >= limit { close(attempts.removeFirst()) }
        var attempt = makeAttempt()
        attempt.isRunning = isRunning
        attempt.add(event)
        attempts.append(attempt)
        follow(attempts.count - 1)
    }

    /// Takes a line that stands behind the event added last; true if the next
    /// one is wanted as well.
    public mutating func addLine(_ line: String) -> Bool {
        guard let followed,
            let index = attempts.firstIndex(where: { $0.id == followed.attempt })
        else { return false }
        attempts[index].follow(followed.event, with: line)
        return isFollowing
    }

    /// Whether the line behind the event added last is wanted.
    public var isFollowing: Bool {
        guard let followed, let attempt = attempts.first(where: { $0.id == followed.attempt })
        else { return false }
        let after = attempt.events[followed.event].neighbours?.after
        return after.map { $0.count < Limits.neighbourLines } ?? false
    }

    private mutating func follow(_ index: Int) {
        let last = attempts[index].events.count - 1
        guard last >= 0, attempts[index].events[last].neighbours != nil else { return }
        followed = (attempts[index].id, last)
    }

    /// What comes now is of another input, or of another generation of a log.
    public mutating func beginInput() { book.beginInput() }

    /// Ends all attempts and returns everything found, in order of the log.
    public mutating func finish() -> [Incident] {
        for attempt in attempts { close(attempt) }
        attempts = []
        return book.incidents
    }

    /// Occurrences of incidents beyond `Limits.incidents`, which are only counted.
    public var uncountedIncidents: Int { book.overflow }

    private mutating func makeAttempt() -> Attempt {
        nextID += 1
        return Attempt(id: nextID - 1)
    }

    private var limit: Int {
        pace == .live ? Limits.openAttemptsOfSource : Limits.openAttempts
    }

    private mutating func noteStart(_ event: Event) {
        guard event.signal == .started, let instance = event.record.instance,
            let time = event.record.time, starts.count < Limits.incidents
        else { return }
        starts.append(GoodStart(instance: instance, seen: time))
    }

    private mutating func begin(_ event: Event) {
        if let index = attempts.lastIndex(where: { $0.fits(event) && $0.instance != nil }),
            attempts[index].holdsFailure
        {
            close(attempts.remove(at: index))
        }
        if attempts.contains(where: { $0.fits(event) }) { return }
        var attempt = makeAttempt()
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
        var attempt = makeAttempt()
        attempt.add(event)
        close(attempt)
    }

    private mutating func addBenign(_ event: Event) {
        guard pace == .paste else { return }
        var attempt = makeAttempt()
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
        let incident = incident(of: attempt)
        if incident == nil {
            for event in attempt.events where event.role == .benign { addBenign(event) }
        }
        tell(incident, of: attempt.id)
        told.end(attempt.id)
    }

    private func incident(of attempt: Attempt) -> Incident? {
        Election(attempt).map {
            IncidentBuilder(attempt: attempt, election: $0, severities: severities).incident
        }
    }

    /// Puts down what is known of an attempt now, in place of what was told of
    /// it before.
    private mutating func tell(_ incident: Incident?, of attempt: Int) {
        switch told.decide(incident, of: attempt) {
        case .nothing: return
        case .again(let occurrence): incident.map { book.renew($0, occurrence) }
        case .new(let retracted):
            if let retracted { book.forget(retracted.occurrence) }
            guard let incident else { return }
            let occurrence = book.add(incident)
            guard pace == .live, let occurrence else { return }
            told.note(incident, occurrence, of: attempt)
        }
    }
}

// MARK: - Live sources

extension Correlator {
    /// What a live source has to tell since the last time.
    public struct News: Sendable {
        public var incidents: [Incident]
        public var retractions: [Retraction]
        public var starts: [GoodStart]
        /// Failures beyond those that can be kept apart.
        public var uncounted: Int

        public var isEmpty: Bool {
            uncounted == 0 && incidents.isEmpty && retractions.isEmpty && starts.isEmpty
        }
    }

    /// Whether an attempt is open that may have something to tell.
    public var isOpen: Bool { attempts.contains { $0.holdsFailure } }

    /// What was told since the last call.
    public mutating func takeNews() -> News {
        defer {
            book.clear()
            starts = []
        }
        return News(
            incidents: book.incidents, retractions: told.takeRetractions(), starts: starts,
            uncounted: book.overflow + book.incidents.reduce(0) { $0 + $1.furtherOccurrences })
    }

    /// A copy that may be shown lines which are not complete yet, and then tells
    /// what is known so far.
    public var preview: Correlator {
        var copy = self
        copy.told.beginPreview()
        return copy
    }

    /// Takes over what `preview` has told: of attempts that are still open here
    /// too. What more comes to one of them replaces what was told.
    public mutating func adopt(_ preview: consuming Correlator) {
        for attempt in preview.attempts {
            preview.tell(preview.incident(of: attempt), of: attempt.id)
        }
        preview.told.endPreview(notYetBegun: nextID)
        told = preview.told
        book = preview.book
        starts = preview.starts
    }

    /// Ends the attempts that a change of the file ends.
    public mutating func endAttempts(_ which: Ending) {
        let ended = attempts.filter { which == .all || $0.lastTime == nil }
        attempts.removeAll { which == .all || $0.lastTime == nil }
        for attempt in ended { close(attempt) }
    }

    /// Which attempts the beginning of another file ends.
    public enum Ending: Sendable {
        /// Those that only line numbers hold together.
        case withoutTime
        case all
    }

    private mutating func closeWhatIsOver(before event: Event) {
        while let index = attempts.firstIndex(where: { $0.isLongBefore(event) }) {
            close(attempts.remove(at: index))
        }
        while attempts.count > 1,
            attempts.reduce(0, { $0 + $1.byteCount }) > Limits.openBytesOfSource
        {
            close(attempts.removeFirst())
        }
    }
}

// MARK: - Between two runs

extension Correlator {
    /// The open attempts, to go on with after a restart.
    public struct State: Codable, Sendable {
        fileprivate var attempts: [Attempt]
        fileprivate var nextID: Int
        fileprivate var told: ToldAttempts
        fileprivate var ordinals: [IncidentBook.Ordinal]
    }

    /// What is to be kept; meaningful only once all news are taken.
    public var state: State {
        State(
            attempts: attempts, nextID: nextID, told: told, ordinals: book.recentOrdinals)
    }

    /// Goes on where `state` was taken.
    public mutating func restore(_ state: State) {
        attempts = state.attempts
        nextID = state.nextID
        told = state.told
        book.restore(state.ordinals)
    }
}
