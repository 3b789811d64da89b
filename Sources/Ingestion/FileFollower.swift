public import LogFormats
public import LogModel

/// Follows one log by its path, through rotation, truncation and re-creation.
///
/// Each generation of the file is read to its end before the next one: whether
/// it was renamed, copied and truncated, compressed, or rewritten. What tells a
/// generation is its file, its first bytes, and the bytes right before the place
/// that was read to, so that following goes on after a restart at any moment.
public final class FileFollower {
    public let path: String
    let family: FileFamily
    /// Being read, oldest first.
    var generations: [Generation] = []
    /// All that are known, so that none is read twice.
    var known: [LogStream]
    let registry: any StreamRegistry
    /// What to do with what is there at the first look; nil after it.
    var start: Start?
    /// A copy is being written; it is looked at again.
    public internal(set) var isDeferred = false
    /// Why the file cannot be read now; nil: it can, or is not there.
    public internal(set) var problem: InputError?
    /// Of the file itself, when it was last found to hold what was read.
    var lastModified: Int64?
    /// Generations that ended since the last checkpoint.
    var ended: [LogStream] = []
    /// A generation was found that no checkpoint names.
    var hasBegun = false
    /// Whether there is something that the last checkpoint does not say.
    public var isAhead: Bool { hasBegun || !ended.isEmpty }
    /// Files that are there and could not be opened when the generations were found
    /// last: what is in them is not known.
    var failedOpens = 0
    /// Its file is closed until it changes.
    var isResting = false
    /// What is gone before it was read, in words for a person.
    var losses: [String] = []

    /// Where a log that nothing is known of is read from.
    public enum Start: Sendable {
        /// Only what is added to it from now on.
        case end
        /// Everything, older generations first.
        case beginning
    }

    /// Where the path comes from; a link that somebody planted in a log folder
    /// is not followed.
    public enum Origin: Sendable {
        case named, found
    }

    /// - Parameters:
    ///   - known: its generations of earlier runs, oldest first.
    ///   - start: what to do where none is known.
    public init(
        path: String, origin: Origin, known: [LogStream], start: Start,
        registry: any StreamRegistry
    ) {
        self.path = path
        self.registry = registry
        self.known = known
        family = FileFamily(path: path, links: origin == .named ? .followed : .refused)
        self.start = known.isEmpty ? start : nil
        generations = known.filter { !$0.isFinished }.map { Generation(mark: $0) }
    }

    /// Looks whether the file grew, was rotated, truncated, or came to be.
    ///
    /// Cheap where nothing happened; call it when something may have.
    public func check() {
        if isResting { return awake() }
        if let current = generations.last, current.isCurrent, !isDeferred,
            let log = current.log, let status = log.status,
            let now = FileStatus(path: path, links: family.links), now.isSameFile(as: status),
            now.size == current.readOffset && now.modified == lastModified
                || current.readOffset > 0 && current.isIntact
        {
            lastModified = now.modified
            return
        }
        if isFailing() { return }
        resolve()
    }

    /// Whether a disk does not give what it holds: then nothing can be told of the
    /// generations, and all is left as it is until it does.
    private func isFailing() -> Bool {
        for generation in generations {
            guard !generation.isIntact, let code = generation.log?.failure else { continue }
            problem = InputError(reason: .failed(errno: code), path: path)
            return true
        }
        if case .failed? = problem?.reason { problem = nil }
        return false
    }

    /// What a read brought.
    public enum News {
        case bytes([UInt8], of: LogStream)
        /// A generation is over: nothing more is expected from it.
        case end(of: LogStream)
        /// All that there is has been read.
        case nothing
    }

    /// Reads the next chunk of the oldest generation that has one.
    public func read() -> News {
        if isResting { return .nothing }
        for index in generations.indices {
            let chunk = generations[index].read()
            if !chunk.isEmpty { return .bytes(chunk, of: generations[index].mark) }
            if let code = generations[index].log?.failure {
                problem = InputError(reason: .failed(errno: code), path: path)
                return .nothing
            }
            if isOver(index) {
                return .end(of: finish(index))
            }
        }
        return .nothing
    }

    /// The checkpoint: the generations that are open, processed up to `positions`,
    /// and those that ended since the last one.
    public func marks(
        at positions: [(stream: Int64, position: LinePosition)]
    ) -> [LogStream] {
        for (stream, position) in positions {
            guard let index = generations.firstIndex(where: { $0.mark.id == stream }) else {
                continue
            }
            generations[index].mark = generations[index].mark(
                offset: Int64(position.offset), line: position.number - 1)
            remember(generations[index].mark)
        }
        defer {
            ended = []
            hasBegun = false
        }
        return ended + generations.map(\.mark)
    }

    /// A generation ends when it is read and another one stands in its place;
    /// the one right before the current is kept, for programs that write on.
    private func isOver(_ index: Int) -> Bool {
        guard !generations[index].isCurrent else { return false }
        if generations[index].log == nil || !(generations[index].log is PlainLog) { return true }
        let successors = generations.count - index - 1
        return successors > 1 || generations[index].isTruncated
            || (successors == 1 && !generations[index + 1].isCurrent)
    }

    private func finish(_ index: Int) -> LogStream {
        let generation = generations.remove(at: index)
        if (generation.log as? PackedLog)?.fault != nil {
            losses.append(
                "\(path): a compressed generation is damaged behind byte "
                    + "\(generation.readOffset); the rest of it is lost")
        }
        var mark = generation.mark(offset: generation.readOffset, line: generation.mark.line)
        mark.isFinished = true
        remember(mark)
        ended.append(mark)
        return mark
    }

    public var hasLosses: Bool { !losses.isEmpty }

    /// What was lost since the last call.
    public func takeLosses() -> [String] {
        defer { losses = [] }
        return losses
    }

    func remember(_ mark: LogStream) {
        if let index = known.firstIndex(where: { $0.id == mark.id }) {
            known[index] = mark
        } else {
            known.append(mark)
        }
    }
}

/// Gives generations their numbers.
public protocol StreamRegistry: AnyObject {
    /// The generation with a new number, known from now on; nil: not now.
    func newStream(of source: String, _ mark: LogStream) -> LogStream?
}
