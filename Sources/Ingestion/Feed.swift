public import LogModel

/// Where lines come from besides files: a program's output, a device, a pipe.
///
/// A feed belongs to one thread, never blocks, and holds at most one chunk:
/// who does not read is not written to.
public protocol Feed: AnyObject {
    /// What it is called in reports and checkpoints, e.g. `journal`.
    var name: String { get }
    /// What poll(2) watches for reading; nil while it is closed.
    var descriptor: Int32? { get }
    /// When `open` is to be called (again); nil while it is open, or where it has
    /// ended for good.
    var reopenAt: ContinuousClock.Instant? { get }
    /// Opens it behind `position`; nil: from now on.
    ///
    /// Only the first call's position counts: later it goes on behind what it
    /// handed over last. A failure that may pass sets `reopenAt`, with
    /// growing pauses; it is thrown the first time only, so that each throw is
    /// worth a word to a person.
    func open(after position: FeedPosition?) throws(InputError)
    /// Reads what there is, at most one chunk, and hands over lines, or parts of
    /// a line that is longer than `Limits.lineLength`. Called when poll(2) says
    /// that the descriptor is ready; also for POLLHUP and POLLERR.
    func read(_ body: (Span<UInt8>) -> Void) -> FeedState
    /// The position behind everything that it handed over, also before the first
    /// line, so that a checkpoint can be written at once; nil: it has none.
    var position: String? { get }
    /// The position behind `line`, for the checkpoint; nil: the line has none.
    func position(behind line: Span<UInt8>) -> String?
    /// What could not be had since the last call and is gone, in words for a
    /// person, e.g. `the kernel dropped 12 messages`; nil: nothing.
    func takeLoss() -> String?
    func close()
    /// Whether it comes to an end by itself, as a pipe does.
    var isFinite: Bool { get }
}

extension Feed {
    public var isFinite: Bool { false }
}

/// Where to open a feed.
public enum FeedPosition: Hashable, Sendable {
    /// The oldest that there is.
    case beginning
    /// Behind a position that `position` or `position(behind:)` gave.
    case behind(String)
}

/// What a feed says after a read.
public enum FeedState: Hashable, Sendable {
    /// Open; poll again.
    case open
    /// It closed itself and is opened again at `reopenAt`; why, for a person,
    /// nil where that was said before.
    case interrupted(String?)
    /// Nothing more will come.
    case ended
}
