/// Why PCRE2 refused a pattern, and where in it.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// PCRE2's own words for the fault.
    public let message: String
    /// UTF-8 offset into the pattern at which compilation stopped.
    public let offset: Int

    public var description: String { "\(message) (at offset \(offset))" }
}
