internal import Correlation
internal import Foundation
internal import Ingestion
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
    private var classifier: Classifier
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
        classifier = Classifier(engine: engine)
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

    private func read(_ log: InputLog) throws(InputError) {
        var subject = LogPath.subject(of: log.path)
        if let container { subject.instance = subject.instance ?? InstanceName(name: container) }
        var parser = RecordParser(clock: clock)
        parser.author = LogAuthor(path: log.path)
        var reader = InputReader(
            builder: EventBuilder(
                engine: engine, origin: log.origin, subject: subject,
                input: log.identity.map(Place.Input.file), author: parser.author),
            parser: parser)
        var held: [[UInt8]]? = crew.isParallel ? [] : nil
        var heldCount = 0
        // What came before a fault counts.
        defer {
            if let held { crew.hold(reader, held) } else { end(&reader) }
            if crew.isFull { handOnHeld() }
        }
        if held == nil { beginDirect() }
        try log.forEachChunk { chunk in
            heldCount += chunk.count
            if held != nil, heldCount <= LogCrew.logLimit {
                // Safety: the buffer is only read, inside this call.
                held?.append(unsafe chunk.withUnsafeBufferPointer { unsafe Array($0) })
                return
            }
            if let chunks = held {
                held = nil
                beginDirect()
                for chunk in chunks { reader.read(chunk.span, &classifier, &correlator) }
            }
            reader.read(chunk, &classifier, &correlator)
        }
    }

    /// Begins a log that is looked through while it is read.
    private func beginDirect() {
        handOnHeld()
        correlator.beginInput()
        classifier.beginLog()
    }

    private func end(_ reader: inout InputReader) {
        reader.finish(&classifier, &correlator)
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
        stats.disabledPatterns = crew.disabledPatterns.union(classifier.disabledPatterns).sorted()
        let found = correlator.finish()
        stats.uncounted = found.reduce(correlator.uncountedIncidents) { sum, incident in
            sum + (incident.verdict == .benign ? 0 : incident.furtherOccurrences)
        }
        let wanted = found.filter { incident in
            container == nil || incident.instance == nil || incident.instance?.name == container
        }
        stats.otherIncidents = found.count - wanted.count
        return Report(
            wanted, explainer: Explainer(knowledge: engine.knowledge, language: language),
            severities: engine.severities, starts: correlator.starts, stats: stats)
    }
}
