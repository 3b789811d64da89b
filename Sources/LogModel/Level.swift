/// How serious a program called one of its own records, least first.
public enum Level: UInt8, Comparable, CaseIterable, Codable, Hashable, Sendable {
    case trace, debug, info, notice, warn, error, critical, alert, fatal

    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// The name that pattern files use, which is liblxc's.
    public var name: String { word.description }

    /// The name as bytes to compare with.
    public var word: StaticString {
        switch self {
        case .trace: "TRACE"
        case .debug: "DEBUG"
        case .info: "INFO"
        case .notice: "NOTICE"
        case .warn: "WARN"
        case .error: "ERROR"
        case .critical: "CRIT"
        case .alert: "ALERT"
        case .fatal: "FATAL"
        }
    }

    public init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }
}

/// A set of levels, as a pattern asks for them.
public struct LevelSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public init(_ levels: some Sequence<Level>) {
        rawValue = levels.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    /// ERROR and above: what a pattern gets that names no level.
    public static let failures = LevelSet(Level.allCases.filter { $0 >= .error })

    public func contains(_ level: Level) -> Bool { rawValue & 1 << UInt16(level.rawValue) != 0 }
}
