/// What a run of pruning did.
public struct PruneOutcome: Hashable, Sendable {
    /// Occurrences that were deleted.
    public var occurrences = 0
    /// Bytes by which the file became smaller.
    public var bytes = 0

    public init() {}
}
