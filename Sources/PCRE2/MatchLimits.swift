/// How much work one match may cost before it is given up.
public struct MatchLimits: Hashable, Sendable {
    /// How often an item of the pattern may be tried for each byte of the subject: what
    /// a match costs grows with this and with nothing else.
    public var stepsPerByte: Int
    /// PCRE2's own units: match calls, nesting depth and heap kibibytes (pcre2api,
    /// "The match context").
    public var match: UInt32
    public var depth: UInt32
    public var heap: UInt32

    /// 256 steps take some 5 µs: 40 ms for the longest message, 2.5 ms for 512 bytes.
    public static let standard = MatchLimits(
        stepsPerByte: 256, match: 100_000, depth: 100_000, heap: 8_192)

    /// In a subject of at most so many bytes steps are not counted, which would take
    /// several times as long: PCRE2's own limit holds there well enough. In longer
    /// ones it does not: machine code counts no repetition of a single byte, so that
    /// `a[^b]{1,4096}c[^b]{1,4096}d` takes 26 s for 8 KiB.
    static let freeLength = 512

    public init(stepsPerByte: Int, match: UInt32, depth: UInt32, heap: UInt32) {
        self.stepsPerByte = stepsPerByte
        self.match = match
        self.depth = depth
        self.heap = heap
    }
}
