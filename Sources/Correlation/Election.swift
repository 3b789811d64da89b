internal import LogModel

/// Decides which event of an attempt gives the cause away.
///
/// The first line that states a cause wins, in order of the log: liblxc logs
/// from the innermost function outwards. A more specific cause takes over from
/// the general one that it refines; hints count only where nothing better is.
struct Election {
    var culprit: Event
    var cause: CauseID?
    var verdict: Verdict
    var confidence: Double
    /// The event whose captures explain, where it is not the culprit.
    var refiner: Event?

    /// The winner, or nil if nothing in the attempt says that something failed.
    init?(_ attempt: Attempt) {
        let events = attempt.events
        let causes = events.filter { $0.role == .cause }
        let base =
            causes.first { $0.isStrongCause }
            ?? causes.max {
                $0.confidence < $1.confidence
                    || $0.record.line > $1.record.line && $0.confidence == $1.confidence
            }
        if let base {
            self.init(base: base, in: events)
            return
        }
        if let unknown = events.filter({ $0.role == nil }).max(by: { $0.confidence < $1.confidence }
        ) {
            let first = events.first { $0.role == nil && $0.confidence == unknown.confidence }
            self.init(culprit: first ?? unknown, verdict: .unknown, confidence: 0.3)
            return
        }
        guard let consequence = events.first(where: { $0.role == .consequence }) else { return nil }
        self.init(culprit: consequence, verdict: .unlogged, confidence: 0.2)
        // A consequence may have an article of its own that says where to look.
        let telling = events.first { $0.role == .consequence && $0.cause != nil }
        cause = telling?.cause
        refiner = telling
    }

    private init(culprit: Event, verdict: Verdict, confidence: Double) {
        self.culprit = culprit
        cause = nil
        self.verdict = verdict
        self.confidence = confidence
    }

    private init(base: Event, in events: [Event]) {
        culprit = Self.tellingLine(for: base, in: events)
        cause = base.cause
        confidence = base.confidence
        if culprit != base { refiner = base }
        // A refinement may itself be refined; each step must be a new event.
        var isUnlogged = base.isUnlogged
        var seen: Set<CauseID> = []
        while let current = cause, seen.insert(current).inserted,
            let next = events.first(where: { $0.refines.contains(current) && $0.cause != current })
        {
            cause = next.cause
            confidence = max(confidence, next.confidence)
            refiner = next
            isUnlogged = next.isUnlogged
            if next.role == .cause { culprit = next }
        }
        verdict = isUnlogged ? .unlogged : .explained
    }

    /// The line that shows what `base` explains: where `base` is only a hint,
    /// an unknown error of liblxc before it, since the first error is the root.
    private static func tellingLine(for base: Event, in events: [Event]) -> Event {
        guard !base.isStrongCause, base.record.source == .lxc else { return base }
        return events.first {
            $0.role == nil && $0.confidence > 0.1 && $0.record.source == .lxc
                && $0.record.line < base.record.line
        } ?? base
    }
}
