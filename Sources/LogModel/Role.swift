/// What an event is to the failed operation that it belongs to.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
    /// It gives the cause away.
    case cause
    /// It only reports that something else failed before.
    case consequence
    /// It comes from tidying up after the failure.
    case cleanup
    /// It adds facts to a cause, or marks a step of an operation.
    case context
    /// It looks alarming and is harmless.
    case benign
}

/// A step of an instance's life that a context event marks.
public enum Signal: String, CaseIterable, Codable, Hashable, Sendable {
    /// A start begins: what follows is a new attempt.
    case starting
    /// Init runs: errors before this did not prevent the start.
    case started
    /// The start has failed for good; later causes belong to another attempt.
    case failed
    case stopped
}

/// How bad an incident is.
public enum Severity: String, CaseIterable, Comparable, Codable, Hashable, Sendable {
    case notice, warning, error, critical

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How much the log says about an incident's cause.
public enum Verdict: String, CaseIterable, Codable, Hashable, Sendable {
    case explained
    /// Only consequences are present: the cause was not logged.
    case unlogged
    /// An error that no pattern knows.
    case unknown
    case benign
}

/// The id of an article, e.g. `rootfs/symlink-in-mount-path`.
public struct CauseID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    /// The folder, e.g. `rootfs`.
    public var area: String { String(rawValue.prefix { $0 != "/" }) }

    public static func < (left: CauseID, right: CauseID) -> Bool { left.rawValue < right.rawValue }
}
