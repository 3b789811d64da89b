public import LogModel

/// A pattern file as its author wrote it.
public struct PatternDefinition: Sendable {
    /// The path below Patterns/ without `.yaml`, e.g. `rootfs/open-rootfs-refused`.
    public var id: String
    public var cause: CauseID?
    public var role: Role
    public var confidence: Double
    public var refines: [CauseID] = []
    public var needsConsequence = false
    /// The line tells where something failed, but not why.
    public var isUnlogged = false
    public var signal: Signal?
    /// Which versions print it: `liblxc: ">=6.0.4"`. For readers only.
    public var applies: [String: String] = [:]
    public var matchers: [MatcherDefinition]
    /// Types of the named groups.
    public var captures: [String: CaptureType] = [:]
    public var examples: [Example] = []
    public var counterexamples: [Example] = []
    public var location: SourceLocation

    public init(
        id: String, cause: CauseID?, role: Role, confidence: Double,
        matchers: [MatcherDefinition], location: SourceLocation
    ) {
        self.id = id
        self.cause = cause
        self.role = role
        self.confidence = confidence
        self.matchers = matchers
        self.location = location
    }

    /// A log line that the pattern must, or must not, recognise.
    public struct Example: Sendable {
        public var line: String
        public var captures: [String: String]
        public var why: String?
        public var location: SourceLocation
    }
}

/// One way in which a pattern recognises its line: conditions and a regex.
public struct MatcherDefinition: Sendable {
    public var sources: SourceSet
    /// Normalised C file; nil: any.
    public var file: String?
    public var function: String?
    /// Empty: any, or none.
    public var errnos: [Errno]
    public var levels: LevelSet
    public var regex: String
    public var location: SourceLocation

    public init(
        sources: SourceSet, file: String?, function: String?, errnos: [Errno], levels: LevelSet,
        regex: String, location: SourceLocation
    ) {
        self.sources = sources
        self.file = file
        self.function = function
        self.errnos = errnos
        self.levels = levels
        self.regex = regex
        self.location = location
    }
}
