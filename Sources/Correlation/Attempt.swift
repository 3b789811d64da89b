internal import LogModel

/// The events of one operation on one instance, as far as they are known.
struct Attempt: Codable, Sendable {
    /// Its number, in order of the first events.
    let id: Int
    var instance: InstanceName?
    var product: Product?
    var events: [Event] = []
    /// Events beyond `Limits.eventsPerAttempt`, which are not kept.
    var droppedEventCount = 0
    var lastTime: Timestamp?
    var lastLine = 0
    /// A line said that the operation failed for good.
    var hasFailed = false
    /// How many events came before init ran; nil: it was not seen to run.
    var startedAfter: Int?
    /// The instance was running when the log was shown.
    var isRunning = false
    /// The commands that were typed before its last event.
    private(set) var commandCount: Int?
    /// Roughly the memory that the events take.
    private(set) var byteCount = 0
    /// What the kernel stated last as a cause.
    private var kernelCause: CauseID?
    /// Events that have the lines around them.
    private var neighbourCount = 0

    init(id: Int) { self.id = id }

    /// Adds an event; `before` gives the lines right before it, if they are to be
    /// kept.
    ///
    /// - Returns: its place, if the lines behind it are wanted too.
    mutating func add(_ event: Event, _ before: () -> [String]?) -> Int? {
        if instance == nil
            || (instance?.project == nil && instance?.name == event.record.instance?.name)
        {
            instance = event.record.instance ?? instance
        }
        product = product ?? event.record.product
        lastTime = event.record.time ?? lastTime
        lastLine = max(lastLine, event.record.line)
        switch event.signal {
        case .failed: hasFailed = true
        case .started: startedAfter = min(events.count + 1, Limits.eventsPerAttempt)
        default: break
        }
        if event.record.source == .kernel, event.isStrongCause { kernelCause = event.cause }
        guard events.count < Limits.eventsPerAttempt else {
            droppedEventCount += 1
            return nil
        }
        byteCount += event.roughSize
        events.append(event)
        guard neighbourCount < Self.neighbourLimit, let before = before() else { return nil }
        neighbourCount += 1
        let neighbours = Neighbours(before: before, after: [])
        byteCount += neighbours.roughSize
        events[events.count - 1].neighbours = neighbours
        return events.count - 1
    }

    /// Takes note of what the lines before an event of it told.
    mutating func note(_ surroundings: ParsedRecord.Surroundings) {
        if surroundings.isInstanceRunning { isRunning = true }
        commandCount = surroundings.commandCount
    }

    /// More would be shown to nobody.
    private static let neighbourLimit = 2

    /// Adds a line that stands behind the event at `index`.
    mutating func follow(_ index: Int, with line: String) {
        guard events.indices.contains(index) else { return }
        events[index].neighbours?.after.append(line)
        byteCount += line.utf8.count
    }

    // By index: an element taken out is a copy.

    /// Whether something in here says that an operation went wrong.
    var holdsFailure: Bool {
        events.indices.contains { isTelling($0) || events[$0].role == .consequence }
    }

    /// The last event that may give a cause away.
    var lastTelling: Event? { events.indices.last(where: isTelling).map { events[$0] } }

    /// Whether the kernel has stated a cause in here that has nothing to do with the one
    /// that it states in `event`: memory that ran out, say, and a disk that fails.
    func holdsOtherMatter(than event: Event) -> Bool {
        guard let own = kernelCause, event.isStrongCause, let cause = event.cause, cause != own,
            !event.refines.contains(own)
        else { return false }
        return Self.matter(of: cause) != Self.matter(of: own)
    }

    /// What a cause is about: a failing disk shows in every kind of storage.
    private static func matter(of cause: CauseID) -> String {
        storageAreas.contains(cause.area) ? "storage" : cause.area
    }

    private static let storageAreas: Set = [
        "storage", "zfs", "btrfs", "lvm", "ceph", "rootfs", "image", "backup",
    ]

    private func isTelling(_ index: Int) -> Bool {
        events[index].role == .cause || events[index].role == nil
    }

    /// Where it stands in time and in its log.
    var track: AttemptTrack {
        AttemptTrack(
            id: id, lastTime: lastTime, lastLine: lastLine, source: events.last?.record.source,
            isAnnouncement: isAnnouncement)
    }

    /// Whether it is what a client says of a failure whose log may stand behind it.
    var isAnnouncement: Bool {
        lastTime == nil && !events.isEmpty
            && events.allSatisfy {
                ($0.role == .consequence || $0.role == .context)
                    && ($0.record.source == .cli || $0.record.source == .text)
            }
    }

    /// Whether `event` can be about the same instance.
    func isSameInstance(_ event: Event) -> Bool {
        guard let own = instance, let other = event.record.instance else { return true }
        guard own.name == other.name else { return false }
        return own.project == nil || other.project == nil || own.project == other.project
    }
}
