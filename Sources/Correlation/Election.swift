internal import LogModel

/// Decides which event of an attempt gives the cause away.
///
/// The first line that states a cause wins, in order of the log: liblxc logs
/// from the innermost function outwards. A more specific cause takes over from
/// the general one that it refines; hints count only where nothing better is.
///
/// Events are told by their place in the attempt.
struct Election {
    private(set) var culprit: Int
    private(set) var cause: CauseID?
    private(set) var verdict: Verdict
    private(set) var confidence: Double
    /// The event whose captures explain, where it is not the culprit.
    private(set) var refiner: Int?

    /// The winner, or nil if nothing in the attempt says that something failed.
    init?(_ attempt: Attempt) {
        let events = attempt.events
        if let base = Self.base(in: events) {
            self.init(base: base, in: events)
            return
        }
        if let unknown = Self.surest(in: events, where: { $0.role == nil }) {
            self.init(culprit: unknown, verdict: .unknown, confidence: 0.3)
            return
        }
        guard let consequence = events.firstIndex(where: { $0.role == .consequence }) else {
            return nil
        }
        self.init(culprit: consequence, verdict: .unlogged, confidence: 0.2)
        // A consequence may have an article of its own that says where to look.
        refiner = events.firstIndex { $0.role == .consequence && $0.cause != nil }
        cause = refiner.flatMap { events[$0].cause }
    }

    private init(culprit: Int, verdict: Verdict, confidence: Double) {
        self.culprit = culprit
        self.verdict = verdict
        self.confidence = confidence
    }

    private init(base: Int, in events: [Event]) {
        culprit = Self.tellingLine(for: base, in: events)
        cause = events[base].cause
        confidence = events[base].confidence
        if culprit != base { refiner = base }
        // A refinement may itself be refined; each step must be a new event.
        var isUnlogged = events[base].isUnlogged
        var seen: [CauseID] = []
        while let current = cause, !seen.contains(current),
            let next = events.firstIndex(where: {
                !$0.refines.isEmpty && $0.refines.contains(current) && $0.cause != current
            })
        {
            seen.append(current)
            cause = events[next].cause
            confidence = max(confidence, events[next].confidence)
            refiner = next
            isUnlogged = events[next].isUnlogged
            if events[next].role == .cause { culprit = next }
        }
        verdict = isUnlogged ? .unlogged : .explained
    }

    /// The first line that states a cause, or the surest hint.
    private static func base(in events: [Event]) -> Int? {
        if let strong = events.firstIndex(where: { $0.isStrongCause }) { return strong }
        var best: Int?
        for index in events.indices where events[index].role == .cause {
            guard let before = best else {
                best = index
                continue
            }
            let isSurer =
                events[before].confidence < events[index].confidence
                || events[before].confidence == events[index].confidence
                    && events[before].record.line > events[index].record.line
            if isSurer { best = index }
        }
        return best
    }

    /// The first of the surest events.
    private static func surest(in events: [Event], where isWanted: (Event) -> Bool) -> Int? {
        var best: Int?
        for index in events.indices where isWanted(events[index]) {
            if best.map({ events[$0].confidence < events[index].confidence }) ?? true {
                best = index
            }
        }
        return best
    }

    /// The line that shows what `base` explains: where `base` is only a hint,
    /// an unknown error of liblxc before it, since the first error is the root.
    private static func tellingLine(for base: Int, in events: [Event]) -> Int {
        guard !events[base].isStrongCause, events[base].record.source == .lxc else { return base }
        let line = events[base].record.line
        return events.firstIndex {
            $0.role == nil && $0.confidence > 0.1 && $0.record.source == .lxc
                && $0.record.line < line
        } ?? base
    }
}
