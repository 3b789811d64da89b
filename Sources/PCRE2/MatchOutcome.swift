/// What one attempt to match gave.
public enum MatchOutcome: Hashable, Sendable {
    case found
    case notFound
    /// The pattern exceeded its limits, or PCRE2 failed with this code.
    case failed(code: Int32)
}
