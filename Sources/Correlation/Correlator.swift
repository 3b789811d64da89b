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
    var attempts = OpenAttempts()
    var nextID = 0
    var book: IncidentBook
    /// The event that the next lines of the log stand behind, if they are wanted.
    private var followed: (attempt: Int, event: Int)?
    var told = ToldAttempts()
    /// Good starts that were seen.
    public internal(set) var starts: [GoodStart] = []

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
        book = IncidentBook(pace: pace)
    }

    /// Takes the next event; `before` gives the lines right before it, if they
    /// are to be kept.
    public mutating func add(
        _ event: Event, in surroundings: ParsedRecord.Surroundings = .init(),
        before: () -> [String]? = { nil }
    ) {
        switch pace {
        case .live: closeWhatIsOver(before: event)
        case .paste: closeOldest(beyond: Limits.openBytes, at: AttemptTrack.Moment(event.record))
        }
        // Lines behind the event before it are still wanted.
        if event.standsAlone { return addBenign(event) }
        followed = nil
        noteStart(event)
        if event.signal == .starting { return begin(event, before) }
        if event.signal == .started { closeFailed(for: event) }
        if isMinor(event) { return addAlone(event, before) }
        if let id = openAttempt(for: event, in: surroundings) {
            let place = attempts.update(id) { attempt in
                attempt.note(surroundings)
                return attempt.add(event, before)
            }
            followed = place?.map { (id, $0) }
            return
        }
        if event.role == .benign { return addBenign(event) }
        var attempt = makeAttempt()
        attempt.note(surroundings)
        followed = attempt.add(event, before).map { (attempt.id, $0) }
        open(attempt)
    }

    /// Takes a line that stands behind the event added last; true if the next
    /// one is wanted as well.
    public mutating func addLine(_ line: String) -> Bool {
        guard let followed else { return false }
        _ = attempts.update(followed.attempt) { $0.follow(followed.event, with: line) }
        return isFollowing
    }

    /// Whether the line behind the event added last is wanted.
    public var isFollowing: Bool {
        guard let followed else { return false }
        let count = attempts.look(at: followed.attempt) {
            $0.events[followed.event].neighbours?.after.count
        }
        return count.flatMap { $0 }.map { $0 < Limits.neighbourLines } ?? false
    }

    /// What comes now is of another input, or of another generation of a log.
    public mutating func beginInput() { book.beginInput() }

    /// Ends all attempts and returns everything found, in order of the log.
    public mutating func finish() -> [Incident] {
        for attempt in attempts.all { close(attempt) }
        attempts = OpenAttempts()
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

    private mutating func begin(_ event: Event, _ before: () -> [String]?) {
        if let id = attempts.youngest(fitting: event, where: { $0.instance != nil }),
            attempts.look(at: id, { $0.holdsFailure && !$0.isAnnouncement }) ?? false,
            let attempt = attempts.remove(id)
        {
            close(attempt)
        }
        if let id = attempts.youngest(fitting: event) {
            if attempts.look(at: id, \.isAnnouncement) ?? false {
                // The log of what was announced begins.
                attempts.update(id) { _ = $0.add(event, before) }
            }
            return
        }
        var attempt = makeAttempt()
        _ = attempt.add(event, before)
        open(attempt)
    }

    /// Adds an attempt; where too many are open, the oldest one is over, of those that
    /// tell nothing first.
    private mutating func open(_ attempt: Attempt) {
        if attempts.count >= limit, let other = attempts.removeLeastTelling() { close(other) }
        attempts.insert(attempt)
    }

    /// Closes attempts where all take more memory than they may, for there may be hundreds of
    /// lines in each of a thousand: the oldest of those to which nothing comes any more if the
    /// log goes on in order of time, else the oldest.
    mutating func closeOldest(beyond limit: Int, at moment: AttemptTrack.Moment) {
        while attempts.count > 1, attempts.byteCount > limit,
            let oldest = attempts.removeOldest(preferring: { $0.track.isLongBefore(moment) })
        {
            close(oldest)
        }
    }

    /// An instance that runs after its start has failed was started once more.
    private mutating func closeFailed(for event: Event) {
        guard let id = attempts.youngest(fitting: event),
            attempts.look(at: id, \.hasFailed) ?? false,
            let attempt = attempts.remove(id)
        else { return }
        close(attempt)
    }

    /// A cause that only degrades is an incident of its own.
    private func isMinor(_ event: Event) -> Bool {
        guard event.role == .cause, let cause = event.cause, event.refines.isEmpty,
            let severity = severities[cause]
        else { return false }
        return severity < .error
    }

    private mutating func addAlone(_ event: Event, _ before: () -> [String]?) {
        var attempt = makeAttempt()
        _ = attempt.add(event, before)
        close(attempt)
    }

    private mutating func addBenign(_ event: Event) {
        if pace == .paste { book.addBenign(event) }
    }

    /// The open attempt that `event` belongs to, or nil if it opens another.
    private mutating func openAttempt(
        for event: Event, in surroundings: ParsedRecord.Surroundings
    ) -> Int? {
        guard let id = youngest(fitting: event) else { return nil }
        let opensAnother =
            (event.role == .cause || event.role == nil)
            && attempts.look(at: id) { isOver($0, for: event, in: surroundings) } ?? false
        guard opensAnother, let ended = attempts.remove(id) else { return id }
        close(ended)
        return nil
    }

    /// What the kernel says of one matter stands among what it says of others.
    private func youngest(fitting event: Event) -> Int? {
        guard event.record.source == .kernel else { return attempts.youngest(fitting: event) }
        return attempts.youngest(fitting: event) { !$0.holdsOtherMatter(than: event) }
    }

    /// Whether a cause that comes now cannot belong to `attempt` any more.
    private func isOver(
        _ attempt: Attempt, for event: Event, in surroundings: ParsedRecord.Surroundings
    ) -> Bool {
        guard let last = attempt.lastTelling else { return attempt.startedAfter != nil }
        if isOfOtherFile(event, than: last, of: attempt) { return true }
        if event.record.source == .lxc || event.record.source == .tool {
            // The launcher's and the monitor's last lines may interleave with
            // what belongs to the same start, but a new cause does not.
            if attempt.startedAfter != nil { return true }
            guard attempt.hasFailed, last.record.source == event.record.source else {
                return false
            }
            // A post-stop hook that fails as well is the end of the same story.
            return !(mayBePostStopHook(event, of: attempt) && isClose(event, to: attempt))
        }
        guard last.record.source == event.record.source else {
            return isApart(event, from: last, of: attempt)
        }
        if let time = event.record.time, let before = last.record.time {
            return abs(time.seconds(since: before)) > Self.sameFailure
        }
        // Each command that a client carries out has its own error.
        if event.record.source == .cli, let count = attempt.commandCount,
            count < surroundings.commandCount
        {
            return true
        }
        let limit = event.record.source == .kernel ? Self.kernelDumpLines : Self.sameFailureLines
        return event.record.line - last.record.line > limit
    }

    /// Whether nothing but chance puts a cause of one file into an attempt of another: there
    /// are neither times nor instances to compare.
    private func isOfOtherFile(_ event: Event, than last: Event, of attempt: Attempt) -> Bool {
        event.record.origin != last.record.origin
            && (event.record.time == nil || last.record.time == nil)
            && (attempt.instance == nil || event.record.instance == nil
                || event.record.source == .cli && last.record.source == .cli)
    }

    /// Whether two causes that no instance is named with, told by different programs, stand
    /// too far apart to be one failure.
    private func isApart(_ event: Event, from last: Event, of attempt: Attempt) -> Bool {
        attempt.instance == nil && event.record.instance == nil && last.isStrongCause
            && event.isStrongCause && event.cause != last.cause
            && !event.refines.contains { $0 == last.cause } && !isClose(event, to: attempt)
    }

    /// Whether the failure of a hook may be that of the one which runs once a start has
    /// failed: liblxc says so before the tool ends with a line of its own.
    private func mayBePostStopHook(_ event: Event, of attempt: Attempt) -> Bool {
        if event.isUnlogged { return true }
        let isEnded = attempt.events.last?.record.file?.hasPrefix("tools/") ?? false
        return event.cause?.area == "hook" && !isEnded
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

    mutating func close(_ attempt: Attempt) {
        let incident = incident(of: attempt)
        if incident == nil {
            for event in attempt.events where event.role == .benign { addBenign(event) }
        }
        tell(incident, of: attempt.id)
        told.end(attempt.id)
    }

    func incident(of attempt: Attempt) -> Incident? {
        guard let election = Election(attempt) else { return nil }
        let builder = IncidentBuilder(
            attempt: attempt, election: election, severities: severities)
        var incident = builder.incident
        // The lines of one that is known already are looked at by nobody.
        if pace == .live || !book.holds(incident.fingerprint) {
            incident.others = builder.others
            incident.leftOut = attempt.droppedEventCount
        }
        return incident
    }

    /// Puts down what is known of an attempt now, in place of what was told of
    /// it before.
    mutating func tell(_ incident: Incident?, of attempt: Int) {
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
