internal import Foundation
internal import Ingestion
internal import LogModel
internal import PatternEngine
internal import Synchronization

/// Looks through several small logs at once, and hands their events on in the order
/// of the logs.
///
/// Belongs to one task. What comes of a log depends on nothing but the log, so that
/// the result is the same however many processors there are.
struct LogCrew: ~Copyable {
    private let engine: Engine
    private let threadCount: Int
    private var jobs: [LogJob] = []
    private var heldBytes = 0
    /// Classifiers that are at no log; as many as were at work at once.
    private var idle: [LogClassifier] = []

    /// What is held before it is looked through.
    private static let heldLimit = 16 * 1024 * 1024
    /// A longer log is looked through while it is read.
    static let logLimit = 4 * 1024 * 1024

    init(engine: Engine, threadCount: Int) {
        self.engine = engine
        self.threadCount = max(threadCount, 1)
    }

    /// Whether it is of use to hold a log.
    var isParallel: Bool { threadCount > 1 }

    /// The regexes that exceeded their match budget somewhere.
    var slow: [SlowRegex] { SlowRegex.joined(idle.flatMap(\.slow)) }

    /// Takes a classifier for a log that is looked through while it is read.
    mutating func borrow() -> LogClassifier { idle.popLast() ?? LogClassifier(engine: engine) }

    private mutating func borrow(_ count: Int) -> [LogClassifier] {
        var classifiers: [LogClassifier] = []
        while classifiers.count < count { classifiers.append(borrow()) }
        return classifiers
    }

    mutating func giveBack(_ classifier: LogClassifier) { idle.append(classifier) }

    /// Takes a log that was read to its end.
    mutating func hold(_ reader: InputReader, _ chunks: [[UInt8]]) {
        jobs.append(LogJob(reader: reader, chunks: chunks))
        heldBytes += chunks.reduce(0) { $0 + $1.count }
    }

    /// Whether what is held is to be looked through before more is held.
    var isFull: Bool { heldBytes >= Self.heldLimit || jobs.count >= threadCount * 8 }

    /// Looks through what is held; `body` gets each log's reader and events, in
    /// order.
    mutating func work(_ body: (InputReader, inout EventQueue) -> Void) {
        guard !jobs.isEmpty else { return }
        let jobs = jobs
        self.jobs = []
        heldBytes = 0
        let workers = borrow(min(threadCount, jobs.count))
        let next = Turn()
        if workers.count == 1 {
            for job in jobs { job.run(workers[0]) }
        } else {
            DispatchQueue.concurrentPerform(iterations: workers.count) { index in
                while let job = next.take(of: jobs) { job.run(workers[index]) }
            }
        }
        idle += workers
        for job in jobs { job.handOn(body) }
    }
}

/// Says which of some jobs comes next.
private final class Turn: Sendable {
    private let next = Mutex(0)

    func take(of jobs: [LogJob]) -> LogJob? {
        let index = next.withLock { next in
            defer { next += 1 }
            return next
        }
        return index < jobs.count ? jobs[index] : nil
    }
}

/// A log that is looked through by whoever comes first.
private final class LogJob: Sendable {
    private struct State {
        var reader: InputReader
        var chunks: [[UInt8]]
        var events = EventQueue()
    }

    private let state: Mutex<State>

    init(reader: InputReader, chunks: [[UInt8]]) {
        state = Mutex(State(reader: reader, chunks: chunks))
    }

    func run(_ classifier: LogClassifier) {
        state.withLock { state in
            classifier.begin()
            for chunk in state.chunks {
                classifier.read(chunk.span, &state.reader, &state.events)
            }
            classifier.finish(&state.reader, &state.events)
            state.chunks = []
        }
    }

    func handOn(_ body: (InputReader, inout EventQueue) -> Void) {
        state.withLock { body($0.reader, &$0.events) }
    }
}

/// A classifier that goes from log to log.
final class LogClassifier: Sendable {
    private let classifier: Mutex<Classifier>

    init(engine: Engine) { classifier = Mutex(Classifier(engine: engine)) }

    /// Begins with a log.
    func begin() {
        var overruns = Matcher.Overruns()
        classifier.withLock { $0.exchange(&overruns) }
    }

    func read(
        _ chunk: Span<UInt8>, _ reader: inout InputReader, _ sink: inout some EventSink
    ) {
        classifier.withLock { reader.read(chunk, &$0, &sink) }
    }

    func finish(_ reader: inout InputReader, _ sink: inout some EventSink) {
        classifier.withLock { reader.finish(&$0, &sink) }
    }

    var slow: [SlowRegex] { classifier.withLock { $0.slow } }
}
