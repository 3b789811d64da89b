internal import Correlation
internal import Foundation
public import History
internal import Ingestion
public import Knowledge
internal import LogModel
internal import PatternEngine

/// Follows live sources: one thread that waits for bytes, explains them, and
/// records what it finds together with how far it got.
public final class WatchSession {
    private let options: Options
    private let observer: any WatchObserver
    private let recorder: Recorder
    private let files: FollowedFiles
    private var feeds: [LiveFeed]
    private var engine: Engine
    private var classifier: Classifier
    private var toldSlow: Set<SlowPattern> = []
    private var lastCheckpoint = ContinuousClock.now
    private var lastLook = ContinuousClock.now
    private var isStopping = false
    private var wasBehind = false
    private var cutLines = 0
    private var toldShortage = false
    private var held = HeldIncidents()

    /// How to watch.
    public struct Options: Sendable {
        /// So long nothing more must come to a failure before it is told.
        public var quietPeriod = Duration.seconds(2)
        public var start = Start.end
        public var end = End.never
        public var language = Language.english
        public var host: String?

        public enum Start: Sendable {
            /// What is added from now on.
            case end
            /// All that there is, older generations too.
            case beginning
        }

        public enum End: Sendable {
            case never
            /// When all that there is has been read.
            case whenRead
        }

        public init() {}
    }

    /// Why a watch has ended.
    public enum Ending: Sendable {
        case stopped
        case allRead
        case interrupted
    }

    /// - Parameter history: nil where nothing is to be remembered, or can be.
    /// - Throws: `HistoryError` where it can be opened but not written.
    public init(
        engine: Engine, sources: WatchSources, history: History?, options: Options,
        observer: any WatchObserver
    ) throws {
        self.options = options
        self.observer = observer
        self.engine = engine
        classifier = Classifier(engine: engine)
        recorder = try Recorder(
            history: history,
            explainer: Explainer(knowledge: engine.knowledge, language: options.language),
            host: options.host)
        var checkpoints: [String: Checkpoint] = [:]
        for checkpoint in try history?.checkpoints() ?? [] {
            checkpoints[checkpoint.source] = checkpoint
        }
        files = FollowedFiles(
            patterns: sources.patterns, engine: engine, recorder: recorder,
            checkpoints: checkpoints, start: options.start == .end ? .end : .beginning)
        feeds = sources.feeds.map { feed in
            LiveFeed(
                feed: feed, engine: engine, checkpoint: checkpoints[feed.name],
                start: options.start)
        }
    }

    /// Watches until an order to stop comes, all is read, or `interruption` says so,
    /// which is asked every ten seconds: what is found but not told yet is left then.
    public func run(until interruption: (() -> Bool)? = nil) throws -> Ending {
        files.rescan()
        for feed in feeds { feed.open() }
        // Where reading begins is known before anybody hears that it has begun: what
        // is written from then on is read.
        files.lookAtAll()
        while files.isStarving, files.isAhead {
            try tell(all: .yes)
            files.lookAtAll()
        }
        observer.hasBegun(
            WatchOutline(
                files: files.paths, feeds: feeds.map(\.name), patterns: files.patternTexts))
        try tell(all: .yes)
        defer { for feed in feeds { feed.close() } }
        var lastQuestion = ContinuousClock.now
        while !isStopping, !isAllRead {
            try turn()
            guard let interruption, lastQuestion.duration(to: .now) >= .seconds(10) else {
                continue
            }
            if interruption() { return .interrupted }
            lastQuestion = .now
        }
        try tell(all: .yes, isLast: true)
        for told in held.takeAll() { observer.show(told) }
        return isStopping ? .stopped : .allRead
    }

    private var isAllRead: Bool {
        if files.hasMore || feeds.contains(where: \.mayHaveMore) { return false }
        // Without anything that can go on there is nothing to wait for.
        return options.end == .whenRead || files.isEmpty && feeds.allSatisfy(\.hasEnded)
    }

    /// Waits, reads, tells, once.
    private func turn() throws {
        let descriptors =
            [observer.descriptor, files.descriptor].compactMap { $0 }
            + feeds.compactMap(\.descriptor)
        let ready = Poller.wait(for: descriptors, atMost: timeout)
        let now = ContinuousClock.now
        if observer.descriptor.map(ready.contains) ?? false { try obey(observer.takeOrders()) }
        if files.descriptor.map(ready.contains) ?? false { files.takeChanges() }
        if now - lastLook >= files.patience {
            files.look()
            lastLook = now
        }
        files.read(&classifier, at: now)
        for feed in feeds {
            feed.turn(
                isReady: feed.descriptor.map(ready.contains) ?? false, &classifier, at: now)
        }
        try tell(all: .no)
        recorder.prune(at: now)
        noteTroubles()
        observer.isAlive()
    }

    private func obey(_ orders: [WatchOrder]) throws {
        for order in orders {
            switch order {
            case .stop: isStopping = true
            case .use(let engine): use(engine)
            }
        }
    }

    private func use(_ engine: Engine) {
        self.engine = engine
        toldSlow = []
        classifier = Classifier(engine: engine)
        recorder.explainer = Explainer(knowledge: engine.knowledge, language: options.language)
        files.use(engine)
        for feed in feeds { feed.source.use(engine) }
    }

    /// How long nothing needs to be done unless something comes.
    private var timeout: Duration {
        if files.hasMore { return .zero }
        let now = ContinuousClock.now
        var deadlines = [lastLook + files.patience]
        if let patience = observer.patience { deadlines.append(now + patience) }
        files.forEachUnsettled { deadlines.append(deadline(of: $0)) }
        for feed in feeds {
            if feed.source.unsettledSince != nil { deadlines.append(deadline(of: feed.source)) }
            if let reopenAt = feed.reopenAt { deadlines.append(reopenAt) }
        }
        if let deadline = held.deadline { deadlines.append(deadline) }
        if options.end == .whenRead { deadlines.append(now + .milliseconds(200)) }
        if isAhead { deadlines.append(lastCheckpoint + Self.checkpointInterval) }
        return max(.zero, (deadlines.min() ?? now) - now)
    }

    private var isAhead: Bool {
        files.isAhead || recorder.isBehind || feeds.contains { $0.source.isAhead }
    }

    /// When a source is told of: after a quiet period, or when it has gone on
    /// for several without one.
    private func deadline(of source: LiveSource) -> ContinuousClock.Instant {
        guard let since = source.unsettledSince else { return .now + .seconds(3_600) }
        let quiet = (source.lastActivity ?? since) + options.quietPeriod
        return min(quiet, since + options.quietPeriod * 4)
    }

    private static let checkpointInterval = Duration.seconds(1)

    private enum Answer { case yes, no }

    /// Tells what is known by now, and records it with the checkpoints.
    private func tell(all: Answer, isLast: Bool = false) throws {
        let now = ContinuousClock.now
        for told in held.take(at: now) { observer.show(told) }
        var news: [Correlator.News] = []
        func settle(_ source: inout LiveSource) {
            if all == .yes || source.unsettledSince != nil && deadline(of: source) <= now {
                source.settle(&classifier)
            }
            let latest = source.takeNews()
            if !latest.isEmpty { news.append(latest) }
            cutLines += source.takeCutLines()
        }
        files.forEachTouched(settle)
        for feed in feeds { settle(&feed.source) }
        let isDue =
            (files.isStarving || now - lastCheckpoint >= Self.checkpointInterval) && isAhead
        guard !news.isEmpty || isDue || all == .yes else { return }
        var checkpoints = try files.takeCheckpoints()
        for feed in feeds { checkpoints += try feed.takeCheckpoint() }
        lastCheckpoint = now
        let uncounted = news.reduce(0) { $0 + $1.uncounted }
        if uncounted > 0 { observer.note(.uncounted(uncounted)) }
        let told = try recorder.record(
            news, checkpoints: checkpoints, at: now, isLast: isLast)
        for told in held.pass(told, holdingUntil: now + options.quietPeriod) {
            observer.show(told)
        }
    }

    private func noteTroubles() {
        for problem in files.takeProblems() { observer.note(.cannotRead(problem)) }
        for loss in files.takeLosses() { observer.note(.lost(loss)) }
        for feed in feeds { for note in feed.takeNotes() { observer.note(note) } }
        if files.isShortOfDescriptors, !toldShortage {
            toldShortage = true
            observer.note(.fewDescriptors)
        }
        if cutLines > 0 {
            observer.note(.cutLines(cutLines))
            cutLines = 0
        }
        if let fault = recorder.fault, !wasBehind {
            wasBehind = true
            observer.note(.cannotRecord(fault))
        } else if wasBehind, recorder.fault == nil {
            wasBehind = false
            observer.note(.recordsAgain(lost: recorder.lostFindings))
        }
        for slow in engine.slowPatterns(classifier.slow) where slow.isLeftOut {
            // Told once, in however many logs it is left out.
            var regex = slow
            regex.lineCount = 0
            if toldSlow.insert(regex).inserted { observer.note(.slowPattern(slow)) }
        }
    }
}
