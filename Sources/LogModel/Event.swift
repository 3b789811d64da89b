/// A record that some pattern recognised, or an error that none did.
public struct Event: Hashable, Sendable {
    public var record: Record
    /// The lines around it in the log, where they were kept.
    public var neighbours: Neighbours? {
        get { around?.value }
        set { around = newValue.map { Shared($0) } }
    }
    private var around: Shared<Neighbours>?
    /// What is known of it, which the same message, printed again, shares.
    private var knowledge: Shared<Knowledge>

    private struct Knowledge: Hashable, Codable, Sendable {
        var role: Role?
        var cause: CauseID?
        var pattern: String?
        var confidence: Double
        var captures: [Capture]
        var signal: Signal?
        var refines: [CauseID]
        var needsConsequence: Bool
        var isUnlogged = false
        var alternatives: [CauseID]
        var site: Shared<CallSite>?
    }

    /// Nil for an error that neither a pattern nor the catalogue knows.
    public var role: Role? { knowledge.value.role }
    public var cause: CauseID? { knowledge.value.cause }
    /// The pattern's id, or nil if the catalogue gave the role.
    public var pattern: String? { knowledge.value.pattern }
    /// How sure the line alone makes the cause, 0 to 1.
    public var confidence: Double { knowledge.value.confidence }
    public var captures: [Capture] {
        get { knowledge.value.captures }
        set { knowledge.value.captures = newValue }
    }
    /// Causes that this event's cause takes over from, in the same incident.
    public var refines: [CauseID] { knowledge.value.refines }
    /// Whether it counts as a failure only with consequences after it.
    public var needsConsequence: Bool { knowledge.value.needsConsequence }
    public var signal: Signal? { knowledge.value.signal }
    /// The line tells where something failed, but not why.
    public var isUnlogged: Bool { knowledge.value.isUnlogged }
    /// Other causes: those that weaker patterns saw in the same record; for an
    /// unknown error, those that are known to fail near its call site.
    public var alternatives: [CauseID] {
        get { knowledge.value.alternatives }
        set { knowledge.value.alternatives = newValue }
    }
    /// Where upstream prints it; for errors that no pattern knows, and for hints.
    public var site: CallSite? {
        get { knowledge.value.site?.value }
        set { knowledge.value.site = newValue.map { Shared($0) } }
    }

    public init(
        record: Record, role: Role?, cause: CauseID? = nil, pattern: String? = nil,
        confidence: Double = 0, captures: [Capture] = [], signal: Signal? = nil,
        refines: [CauseID] = [], needsConsequence: Bool = false, isUnlogged: Bool = false,
        alternatives: [CauseID] = [], site: CallSite? = nil
    ) {
        self.record = record
        knowledge = Shared(
            Knowledge(
                role: role, cause: cause, pattern: pattern, confidence: confidence,
                captures: captures, signal: signal, refines: refines,
                needsConsequence: needsConsequence, isUnlogged: isUnlogged,
                alternatives: alternatives, site: site.map { Shared($0) }))
    }

    /// What is known of `event`, of a record that says the same.
    public init(like event: Event, record: Record) {
        self.record = record
        knowledge = event.knowledge
    }

    /// The message without what varies: what an unknown error is grouped by.
    public var shape: String { site?.format ?? MessageShape.of(record.message) }

    /// A harmless line of the kernel, which tells of everything on the host: it has to do
    /// with no failure beside it.
    public var standsAlone: Bool { role == .benign && record.source == .kernel }

    /// A cause that a line states rather than hints at.
    public var isStrongCause: Bool { role == .cause && confidence >= Self.strongConfidence }

    /// From here on a line states its cause.
    public static let strongConfidence = 0.5
}

extension Event: Codable {
    private enum CodingKeys: CodingKey { case record, neighbours }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        record = try values.decode(Record.self, forKey: .record)
        around = try values.decodeIfPresent(Neighbours.self, forKey: .neighbours).map { Shared($0) }
        knowledge = Shared(try Knowledge(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try knowledge.value.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(record, forKey: .record)
        try values.encodeIfPresent(neighbours, forKey: .neighbours)
    }
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
