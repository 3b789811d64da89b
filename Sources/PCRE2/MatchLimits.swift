/// How much work one match may cost before it is given up.
///
/// The values are PCRE2's own units: match calls, nesting depth and heap
/// kibibytes (pcre2api, "The match context").
public struct MatchLimits: Hashable, Sendable {
    public var match: UInt32
    public var depth: UInt32
    public var heap: UInt32

    /// 100 000 match calls: about 0.1 ms for a pattern that backtracks without end.
    public static let standard = MatchLimits(match: 100_000, depth: 1_000, heap: 1_024)

    public init(match: UInt32, depth: UInt32, heap: UInt32) {
        self.match = match
        self.depth = depth
        self.heap = heap
    }
}
