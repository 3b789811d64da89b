/// The events of one failed operation under one cause.
public struct Incident: Hashable, Codable, Sendable {
    /// What makes two incidents the same, wherever and whenever they happen.
    public var fingerprint: String
    /// Each time that it happened, as far as they are kept apart.
    public var occurrences: [Occurrence]
    /// Nil: not recognised, or not logged.
    public var cause: CauseID?
    public var verdict: Verdict
    /// The severity that the log supports; nil: the article's own.
    public var severity: Severity?
    public var confidence: Double
    public var culprit: Event
    /// The other events, in order of the log.
    public var others: [Event]
    /// Further events, which were not kept.
    public var leftOut = 0
    public var captures: [Capture]
    public var instance: InstanceName?
    public var product: Product?
    public var firstSeen: Timestamp?
    public var lastSeen: Timestamp?
    /// Where in the start path an unlogged failure happened.
    public var stage: StartStage?
    /// Occurrences that are only counted: of harmless lines, and beyond
    /// `Limits.occurrences`.
    public var furtherOccurrences = 0
    public var occurrenceCount: Int { occurrences.count + furtherOccurrences }

    public init(
        fingerprint: String, occurrences: [Occurrence], cause: CauseID?, verdict: Verdict,
        severity: Severity?, confidence: Double, culprit: Event, others: [Event],
        captures: [Capture], instance: InstanceName?, product: Product?,
        firstSeen: Timestamp?, lastSeen: Timestamp?, stage: StartStage?
    ) {
        self.fingerprint = fingerprint
        self.occurrences = occurrences
        self.cause = cause
        self.verdict = verdict
        self.severity = severity
        self.confidence = confidence
        self.culprit = culprit
        self.others = others
        self.captures = captures
        self.instance = instance
        self.product = product
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.stage = stage
    }

    /// Short and stable, for people to type; all occurrences share it.
    public var id: String { String(fingerprint.prefix(12)) }

    /// The culprit, then the others.
    public var events: [Event] { [culprit] + others }

    /// Whether it rests on the instance's own words, which may be made up.
    public var isToldByGuest: Bool { culprit.record.source == .console }
}

/// The part of a container start in which it failed, as far as consequences tell.
public enum StartStage: String, CaseIterable, Codable, Hashable, Sendable {
    /// Before the container process was configured.
    case configure
    /// Rootfs, mounts, network inside the namespace (sequence number 3).
    case setup
    /// Console, pivot_root, capabilities, LSM label, seccomp (sequence number 4).
    case security
    /// Environment, credentials, exec of init (sequence number 7).
    case exec
    /// A script that ran during the start.
    case hook
    /// The launcher only saw that the start failed.
    case launcher
    /// The operation is not a start.
    case other
}
