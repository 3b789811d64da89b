public import Foundation
public import LogModel

/// What one transaction writes: findings together with the checkpoints up to
/// which they were found, so that neither is ever there without the other.
public struct Batch: Sendable {
    public var findings: [Finding] = []
    /// Occurrences of an earlier batch that further lines proved to be others;
    /// they are taken back before the findings are written.
    public var retractions: [Retraction] = []
    public var starts: [GoodStart] = []
    public var checkpoints: [Checkpoint] = []

    public init() {}
}

/// How far a source has been read, and what was still open there.
public struct Checkpoint: Sendable {
    /// An absolute path or pattern-found file, or `journal`, `kernel`, `monitor`.
    public var source: String
    /// Where a feed goes on, in its own words: a journal cursor, a sequence number.
    public var position: String?
    /// The open attempts, opaque to the history.
    public var state: Data?
    /// The generations of a followed file, oldest first; those known before and
    /// not named here stay as they are.
    public var streams: [LogStream] = []

    public init(source: String, position: String? = nil, state: Data? = nil) {
        self.source = source
        self.position = position
        self.state = state
    }
}

/// What became of a finding.
public struct Recorded: Hashable, Sendable {
    public var fingerprint: String
    /// Occurrences that were not known before.
    public var added: Int
    /// Occurrences in all, after this batch.
    public var occurrences: Int
    public var firstSeen: Timestamp
    /// When it was seen last before this batch; nil: never.
    public var previouslySeen: Timestamp?
    /// The finding only repeats what another source says of the same failure,
    /// and is not counted.
    public var isAbsorbed: Bool

    public init(
        fingerprint: String, added: Int, occurrences: Int, firstSeen: Timestamp,
        previouslySeen: Timestamp?, isAbsorbed: Bool
    ) {
        self.fingerprint = fingerprint
        self.added = added
        self.occurrences = occurrences
        self.firstSeen = firstSeen
        self.previouslySeen = previouslySeen
        self.isAbsorbed = isAbsorbed
    }
}
