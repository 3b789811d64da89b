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
        let harmless = Self.harmlessCauses(in: events)
        let hasFailed = events.contains { $0.role == .consequence }
        // A cause that is harmless here explains no failure.
        if let base = Self.base(in: events, without: harmless)
            ?? (hasFailed ? nil : Self.base(in: events, without: []))
        {
            self.init(base: Self.confirmed(base, in: events), in: events)
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
            let next = Self.refinement(of: current, at: refiner ?? base, in: events)
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

    /// The event whose cause takes over from `cause`, which the one at `index` gives: the
    /// last one before it, since liblxc logs from the innermost function outwards, else the
    /// first one behind it.
    private static func refinement(of cause: CauseID, at index: Int, in events: [Event]) -> Int? {
        func refines(_ event: Event) -> Bool {
            !event.refines.isEmpty && event.refines.contains(cause) && event.cause != cause
        }
        return events[..<index].lastIndex(where: refines)
            ?? events[(index + 1)...].firstIndex(where: refines)
    }

    /// The first line that states a cause, or the surest hint.
    private static func base(in events: [Event], without harmless: [CauseID]) -> Int? {
        func isHarmless(_ event: Event) -> Bool {
            !harmless.isEmpty && event.cause.map(harmless.contains) ?? false
        }
        if let strong = events.firstIndex(where: { $0.isStrongCause && !isHarmless($0) }) {
            return strong
        }
        var best: Int?
        for index in events.indices
        where events[index].role == .cause && !isHarmless(events[index]) {
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

    /// The causes that a line of the attempt says to be harmless.
    private static func harmlessCauses(in events: [Event]) -> [CauseID] {
        var causes: [CauseID] = []
        for event in events where event.role == .benign { causes += event.refines }
        return causes
    }

    /// The event that shows the cause of `first` to be the failure's: where a line may be
    /// harmless, as that of an optional mount is, the first one of its kind that something
    /// else failed for.
    private static func confirmed(_ first: Int, in events: [Event]) -> Int {
        guard events[first].needsConsequence, !isConfirmed(first, in: events) else { return first }
        return events.indices.first {
            $0 > first && isSameKind($0, first, in: events) && isConfirmed($0, in: events)
        } ?? first
    }

    /// Whether the cause at `index` had a consequence before the next one came.
    private static func isConfirmed(_ index: Int, in events: [Event]) -> Bool {
        for next in events.indices where next > index {
            switch events[next].role {
            case .consequence, .cleanup: return true
            case .context, .benign: continue
            // Callers that name the same cause again belong to the same cascade.
            case .cause where events[next].cause == events[index].cause:
                if isSameKind(next, index, in: events) { return false }
            case .cause, nil: return false
            }
        }
        return false
    }

    /// Whether two events are of one cause and one function.
    private static func isSameKind(_ left: Int, _ right: Int, in events: [Event]) -> Bool {
        events[left].cause == events[right].cause
            && events[left].record.function == events[right].record.function
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

    /// The line that shows what `base` explains: where `base` is only a hint, an unknown
    /// error of liblxc before it, since the first error is the root, or the last one of QEMU,
    /// which ends with it.
    private static func tellingLine(for base: Int, in events: [Event]) -> Int {
        guard !events[base].isStrongCause else { return base }
        guard events[base].record.source == .lxc else {
            return events.lastIndex { $0.role == nil && $0.record.source == .qemu } ?? base
        }
        let line = events[base].record.line
        return events.firstIndex {
            $0.role == nil && $0.confidence > 0.1 && $0.record.source == .lxc
                && $0.record.line < line
        } ?? base
    }
}
