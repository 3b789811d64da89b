internal import Foundation
internal import History
internal import Ingestion
internal import LogFormats
internal import LogModel
internal import PatternEngine

/// The files of a watch: found by patterns, followed one by one.
final class FollowedFiles {
    private let patterns: [PathPattern]
    private var engine: Engine
    private let recorder: Recorder
    private let watcher = FolderWatcher()
    private var files: [String: File] = [:]
    /// What earlier runs know of files that were not found yet.
    private var checkpoints: [String: Checkpoint]
    private let start: FileFollower.Start
    /// Patterns whose files were all looked at before: what they find now is new.
    private var knownPatterns: Set<String>
    private var newPatterns: Set<String> = []
    /// Files in folders that the kernel does not watch for us.
    private var isPolling = false
    /// Files that may have something to read.
    private var ready: Set<String> = []
    /// Files that were read since their news were taken.
    private var touched: Set<String> = []
    /// Files of which there may be something to tell.
    private var unsettled: Set<String> = []
    /// Files that cannot be opened before a checkpoint lets others rest.
    private var starving: Set<String> = []
    private let begin = ContinuousClock.now
    /// Files that may be closed in favour of others.
    private var idle: [String]?
    /// Whether more files are followed than may be open at a time.
    private(set) var isShortOfDescriptors = false

    private struct File {
        let follower: FileFollower
        var source: LiveSource
        var problem: InputError?
    }

    init(
        patterns: [PathPattern], engine: Engine, recorder: Recorder,
        checkpoints: [String: Checkpoint], start: FileFollower.Start
    ) {
        self.patterns = patterns
        self.engine = engine
        self.recorder = recorder
        self.checkpoints = checkpoints
        self.start = start
        knownPatterns = Set(checkpoints.keys)
    }

    var descriptor: Int32? { watcher.descriptor }
    var paths: [String] { files.keys.sorted() }
    var patternTexts: [String] { patterns.map(\.text) }
    var isAhead: Bool {
        !newPatterns.isEmpty
            || files.values.contains { $0.source.isAhead || $0.follower.isAhead }
    }

    // MARK: - Finding

    /// Finds files that came; those that went are kept, they may come again.
    func rescan() {
        // Watched before they are listed, so that nothing falls in between.
        let folders = Set(patterns.flatMap { $0.folders() })
        isPolling = folders.reduce(false) { watcher.watch($1) == .unwatched || $0 }
        watcher.keep(only: folders)
        for pattern in patterns {
            for path in pattern.files() where files[path] == nil {
                add(
                    path, origin: pattern.isGlob ? .found : .named,
                    start: knownPatterns.contains(pattern.text) ? .beginning : start)
            }
        }
        // What appears from now on is new, and read from its beginning.
        newPatterns.formUnion(patterns.map(\.text).filter { knownPatterns.insert($0).inserted })
        ready.formUnion(files.keys)
    }

    private func add(
        _ path: String, origin: FileFollower.Origin, start: FileFollower.Start
    ) {
        let checkpoint = checkpoints.removeValue(forKey: path)
        let follower = FileFollower(
            path: path, origin: origin, known: checkpoint?.streams ?? [], start: start,
            registry: recorder)
        var source = LiveSource(
            name: path, origin: Self.origin(of: path), engine: engine,
            subject: LogPath.subject(of: path))
        if let state = checkpoint?.state { try? source.restore(state) }
        if source.unsettledSince != nil { unsettled.insert(path) }
        files[path] = File(follower: follower, source: source)
    }

    /// The name, with its folder where that is what tells instances apart.
    private static func origin(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard LogPath.subject(of: path).instance != nil, parts.count > 1,
            let name = parts.last, ["lxc.log", "console.log", "qemu.log"].contains(name)
        else { return parts.last.map(String.init) ?? path }
        return parts.suffix(2).joined(separator: "/")
    }

    /// Takes what inotify has to say.
    func takeChanges() {
        let changes = watcher.takeChanges()
        if changes.isListingChanged || changes.isIncomplete { rescan() }
        for path in changes.files {
            if files[path] != nil {
                ready.insert(path)
            } else {
                // An older generation, which its program may still write to.
                ready.formUnion(files.keys.filter { path.hasPrefix($0) })
            }
        }
    }

    /// What must be looked at although nothing was heard.
    func look() {
        if isPolling { return rescan() }
        // What other hosts write on a network file system, nobody tells us.
        ready.formUnion(files.keys)
    }

    /// How long it may take until `look` is due.
    var patience: Duration {
        isPolling || files.values.contains { $0.follower.isDeferred } ? .seconds(1) : .seconds(10)
    }

    /// Goes on with another pack.
    func use(_ engine: Engine) {
        self.engine = engine
        for path in files.keys { files[path]?.source.use(engine) }
    }

    // MARK: - Reading

    var hasMore: Bool { !ready.isEmpty || isStarving && isAhead }
    /// Whether a checkpoint is wanted at once.
    var isStarving: Bool { !starving.isEmpty }
    /// Whether nothing is followed, nor waited for.
    var isEmpty: Bool { patterns.isEmpty }

    /// Finds out where each file begins, without reading.
    func lookAtAll() {
        idle = nil
        for path in files.keys.sorted() { check(path) }
    }

    /// Reads at most one chunk of each file that may have some.
    func read(_ classifier: inout Classifier, at now: ContinuousClock.Instant) {
        idle = nil
        for path in ready.sorted() {
            check(path)
            if case .nothing = readOnce(path, &classifier, at: now) { ready.remove(path) }
        }
        // Others may have become idle after they were asked.
        if isStarving, !idlePaths().isEmpty { ready.formUnion(starving) }
    }

    /// Looks at a file; where no descriptor is left for it, closes another one.
    private func check(_ path: String) {
        guard let follower = files[path]?.follower else { return }
        follower.check()
        while follower.lacksDescriptor {
            isShortOfDescriptors = true
            if idle == nil { idle = idlePaths() }
            guard let other = idle?.popLast() else {
                starving.insert(path)
                return
            }
            files[other]?.follower.rest()
            follower.check()
        }
        starving.remove(path)
    }

    /// Files in which nothing happens, the one that was quiet for longest at the end.
    private func idlePaths() -> [String] {
        files.filter { path, file in
            !ready.contains(path) && !file.source.isAhead && file.follower.mayRest
        }.map { (path: $0.key, heard: $0.value.source.lastActivity ?? begin) }
            .sorted { $0.heard > $1.heard }.map(\.path)
    }

    private func readOnce(
        _ path: String, _ classifier: inout Classifier, at now: ContinuousClock.Instant
    ) -> FileFollower.News {
        guard let news = files[path]?.follower.read() else { return .nothing }
        switch news {
        case .bytes(let chunk, let stream):
            files[path]?.source.read(chunk.span, of: stream, &classifier, at: now)
        case .end(let stream): files[path]?.source.end(stream, &classifier)
        case .nothing: return news
        }
        touched.insert(path)
        if files[path]?.source.unsettledSince != nil { unsettled.insert(path) }
        return news
    }

    // MARK: - Telling

    /// Calls `body` with each source that may have something to tell.
    func forEachTouched(_ body: (inout LiveSource) -> Void) {
        for path in touched.union(unsettled).sorted() {
            guard var file = files.removeValue(forKey: path) else { continue }
            body(&file.source)
            if file.source.unsettledSince == nil { unsettled.remove(path) }
            files[path] = file
        }
        touched = []
    }

    /// Calls `body` with each source of which there is something to tell later.
    func forEachUnsettled(_ body: (LiveSource) -> Void) {
        for path in unsettled { if let file = files[path] { body(file.source) } }
    }

    /// The checkpoints of what was read since the last ones.
    func takeCheckpoints() throws -> [Checkpoint] {
        var checkpoints = newPatterns.sorted().filter { files[$0] == nil }
            .map { Checkpoint(source: $0) }
        newPatterns = []
        ready.formUnion(starving)
        starving = []
        for path in files.keys.sorted() {
            guard let file = files[path], file.source.isAhead || file.follower.isAhead else {
                continue
            }
            var checkpoint = Checkpoint(source: path)
            checkpoint.streams = file.follower.marks(at: file.source.positions)
            checkpoint.state = try files[path]?.source.checkpointState()
            checkpoints.append(checkpoint)
        }
        return checkpoints
    }

    /// What could not be read, each told once until it changes.
    func takeProblems() -> [InputError] {
        var problems: [InputError] = []
        // Sorted only where there is something to tell: this is asked all the time.
        for (path, file) in files where file.problem != file.follower.problem {
            // That is told once for all of them.
            if file.follower.lacksDescriptor { continue }
            if let problem = file.follower.problem { problems.append(problem) }
            files[path]?.problem = file.follower.problem
        }
        return problems.sorted { $0.path < $1.path }
    }

    func takeLosses() -> [String] {
        files.values.filter(\.follower.hasLosses).sorted { $0.follower.path < $1.follower.path }
            .flatMap { $0.follower.takeLosses() }
    }
}
