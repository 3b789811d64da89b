/// A record that some pattern recognised, or an error that none did.
public struct Event: Hashable, Codable, Sendable {
    public var record: Record
    /// Nil for an error that neither a pattern nor the catalogue knows.
    public var role: Role?
    public var cause: CauseID?
    /// The pattern's id, or nil if the catalogue gave the role.
    public var pattern: String?
    /// How sure the line alone makes the cause, 0 to 1.
    public var confidence: Double
    public var captures: [Capture]
    public var signal: Signal?
    /// Causes that this event's cause takes over from, in the same incident.
    public var refines: [CauseID]
    /// Whether it counts as a failure only with consequences after it.
    public var needsConsequence: Bool
    /// The line tells where something failed, but not why.
    public var isUnlogged = false
    /// Other causes: those that weaker patterns saw in the same record; for an
    /// unknown error, those that are known to fail near its call site.
    public var alternatives: [CauseID]
    /// Where upstream prints it; for errors that no pattern knows, and for hints.
    public var site: CallSite?
    /// The lines around it in the log, where they were kept.
    public var neighbours: Neighbours?

    public init(
        record: Record, role: Role?, cause: CauseID? = nil, pattern: String? = nil,
        confidence: Double = 0, captures: [Capture] = [], signal: Signal? = nil,
        refines: [CauseID] = [], needsConsequence: Bool = false, alternatives: [CauseID] = []
    ) {
        self.record = record
        self.role = role
        self.cause = cause
        self.pattern = pattern
        self.confidence = confidence
        self.captures = captures
        self.signal = signal
        self.refines = refines
        self.needsConsequence = needsConsequence
        self.alternatives = alternatives
    }

    /// The message without what varies: what an unknown error is grouped by.
    public var shape: String { site?.format ?? MessageShape.of(record.message) }

    /// A cause that a line states rather than hints at.
    public var isStrongCause: Bool { role == .cause && confidence >= 0.5 }
}

/// The lines next to a record, as they stood in the log.
public struct Neighbours: Hashable, Codable, Sendable {
    /// In order of the log; the last one stands right before the record.
    public var before: [String]
    /// In order of the log; the first one stands right behind the record.
    public var after: [String]

    public init(before: [String], after: [String]) {
        self.before = before
        self.after = after
    }
}
