public import History
public import Knowledge
public import LogModel

/// Who runs a watch: hears what happens and says when to stop.
///
/// All calls come from the thread that runs the watch.
public protocol WatchObserver: AnyObject {
    /// Ready for reading when there is an order; nil: none will come.
    var descriptor: Int32? { get }
    /// The orders since the last call.
    func takeOrders() -> [WatchOrder]
    /// Everything is found and opened.
    func hasBegun(_ outline: WatchOutline)
    /// An incident happened, or more is known of one that was shown before.
    func show(_ told: ToldIncident)
    /// Something that a person should know.
    func note(_ note: WatchNote)
    /// Called after each turn.
    func isAlive()
    /// After how long without work `isAlive` must be called all the same; nil: no
    /// matter.
    var patience: Duration? { get }
}

/// What the one who runs a watch wants of it.
public enum WatchOrder: Sendable {
    case stop
    /// Go on with another pack.
    case use(Engine)
}

/// What a watch follows.
public struct WatchOutline: Sendable {
    public var files: [String]
    public var feeds: [String]
    public var patterns: [String]
}

/// An incident of a live source, and what the history says of it.
public struct ToldIncident: Sendable {
    public var explained: ExplainedIncident
    /// Nil where nothing is remembered.
    public var recorded: Recorded?
}

/// What happens besides incidents.
public enum WatchNote: Sendable {
    case cannotRead(InputError)
    /// A feed was interrupted; it is opened again.
    case interrupted(feed: String, why: String)
    case lost(String)
    /// The history cannot be written; what is found is kept for a while.
    case cannotRecord(HistoryError)
    /// It can be written again; so many findings were given up.
    case recordsAgain(lost: Int)
    /// Lines longer than the limit, of which only the beginning was looked at.
    case cutLines(Int)
    /// Failures beyond those that can be kept apart.
    case uncounted(Int)
    /// More files are followed than may be open at a time.
    case fewDescriptors
    /// A regex is left out for the rest of the run.
    case slowPattern(SlowPattern)
}
