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
    private var classifier: Classifier
    private var correlator: Correlator
    private var stats = Stats()

    /// - Parameter container: the instance that lines without a name are of;
    ///   incidents of others are left out.
    public init(engine: Engine, language: Language, container: String? = nil) {
        self.engine = engine
        self.language = language
        self.container = container
        classifier = Classifier(engine: engine)
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
        var reader = InputReader(
            builder: EventBuilder(
                engine: engine, origin: log.origin, subject: subject,
                input: log.identity.map(Place.Input.file)),
            parser: RecordParser(clock: clock))
        correlator.beginInput()
        // What came before a fault counts.
        defer {
            reader.finish(&classifier, &correlator)
            count(reader)
        }
        try log.forEachChunk { chunk in reader.read(chunk, &classifier, &correlator) }
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
    public func finish() throws -> Report {
        let slow = engine.slowPatterns(classifier.slow)
        stats.disabledPatterns = Array(Set(slow.filter(\.isLeftOut).map(\.id))).sorted()
        let explainer = Explainer(knowledge: engine.knowledge, language: language)
        let found = correlator.finish()
        stats.uncounted = found.reduce(correlator.uncountedIncidents) { sum, incident in
            sum + (incident.verdict == .benign ? 0 : incident.furtherOccurrences)
        }
        let wanted = found.filter { incident in
            container == nil || incident.instance == nil || incident.instance?.name == container
        }
        stats.otherIncidents = found.count - wanted.count
        let incidents = try wanted.map(explainer.explained)
        return Report(incidents, starts: correlator.starts, stats: stats, slowPatterns: slow)
    }
}
