internal import Correlation
internal import Foundation
package import Ingestion
public import Knowledge
internal import LogFormats
public import LogModel
internal import PatternEngine

/// One run over some inputs: from bytes to explained incidents.
///
/// Belongs to one task; memory is bounded whatever the inputs hold.
public final class ExplainSession {
    private let engine: Engine
    private let language: Language
    private let clock = ReferenceClock.current()
    private let container: String?
    private var crew: LogCrew
    private var correlator: Correlator
    private var stats = Stats()

    /// - Parameter container: the instance that lines without a name are of;
    ///   incidents of others are left out.
    /// - Parameter threadCount: how many logs are looked through at once; nil: as
    ///   many as there are processors. The result is the same.
    public init(
        engine: Engine, language: Language, container: String? = nil, threadCount: Int? = nil
    ) {
        self.engine = engine
        self.language = language
        self.container = container
        crew = LogCrew(
            engine: engine,
            threadCount: threadCount ?? ProcessInfo.processInfo.activeProcessorCount)
        correlator = Correlator(severities: engine.severities)
    }

    /// Reads a file, plain or compressed, a bundle or a folder to its end; `-` is
    /// standard input.
    ///
    /// - Returns: what there was, with the faults of parts.
    /// - Throws: why it could not be opened.
    @discardableResult
    public func read(path: String) throws(InputError) -> InputTally {
        try NamedInput(path: path).forEachLog { log throws(InputError) in try read(log) }
    }

    /// Reads a log to its end.
    package func read(_ log: InputLog) throws(InputError) {
        var subject = LogPath.subject(of: log.path)
        if let container { subject.instance = subject.instance ?? InstanceName(name: container) }
        var parser = RecordParser(clock: clock)
        parser.author = LogAuthor(path: log.path)
        var reader = InputReader(
            builder: EventBuilder(
                engine: engine, origin: log.origin, subject: subject,
                input: log.identity.map(Place.Input.file), author: parser.author),
            parser: parser)
        var held: [[UInt8]] = []
        var heldCount = 0
        // Nil: the log is held.
        var direct: LogClassifier?
        // What came before a fault counts.
        defer {
            if let direct { end(&reader, direct) } else { crew.hold(reader, held) }
            if crew.isFull { handOnHeld() }
        }
        try log.forEachChunk { chunk in
            heldCount += chunk.count
            if direct == nil, crew.isParallel, heldCount <= LogCrew.logLimit {
                // Safety: the buffer is only read, inside this call.
                held.append(unsafe chunk.withUnsafeBufferPointer { unsafe Array($0) })
                return
            }
            let classifier = direct ?? begin()
            direct = classifier
            for chunk in held { classifier.read(chunk.span, &reader, &correlator) }
            held = []
            classifier.read(chunk, &reader, &correlator)
        }
    }

    /// Begins a log that is looked through while it is read.
    private func begin() -> LogClassifier {
        handOnHeld()
        correlator.beginInput()
        let classifier = crew.borrow()
        classifier.begin()
        return classifier
    }

    private func end(_ reader: inout InputReader, _ classifier: LogClassifier) {
        classifier.finish(&reader, &correlator)
        crew.giveBack(classifier)
        count(reader)
    }

    /// Hands the events of the logs that are held to the correlator.
    private func handOnHeld() {
        crew.work { reader, events in
            correlator.beginInput()
            events.drain(into: &correlator)
            count(reader)
        }
    }

    private func count(_ reader: InputReader) {
        stats.bytes += reader.counts.bytes
        stats.records += reader.counts.records
        stats.events += reader.counts.events
        stats.unrecognisedErrors += reader.counts.unrecognisedErrors
        stats.lines += reader.lineCount
        stats.cutLines += reader.cutLineCount
    }

    /// Ends the run.
    public func finish() -> Report {
        handOnHeld()
        let slow = engine.slowPatterns(crew.slow)
        stats.disabledPatterns = Set(slow.filter(\.isLeftOut).map(\.id)).sorted()
        let found = correlator.finish()
        stats.uncounted = found.reduce(correlator.uncountedIncidents) { sum, incident in
            sum + (incident.verdict == .benign ? 0 : incident.furtherOccurrences)
        }
        // Without a container they are not copied.
        let wanted =
            container == nil
            ? found : found.filter { $0.instance == nil || $0.instance?.name == container }
        stats.otherIncidents = found.count - wanted.count
        return Report(
            wanted, explainer: Explainer(knowledge: engine.knowledge, language: language),
            severities: engine.severities, starts: correlator.starts, stats: stats,
            slowPatterns: slow)
    }
}
