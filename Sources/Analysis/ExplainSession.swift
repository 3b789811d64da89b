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
    private var matcher: Matcher
    private var correlator: Correlator
    private var stats = Stats()
    private var splitter = LineSplitter()
    private var parser: RecordParser
    private var builder: EventBuilder

    /// - Parameter container: the instance that lines without a name are of;
    ///   incidents of others are left out.
    public init(engine: Engine, language: Language, container: String? = nil) {
        self.engine = engine
        self.language = language
        self.container = container
        matcher = Matcher(pack: engine.patterns)
        correlator = Correlator(severities: engine.severities)
        parser = RecordParser(clock: clock)
        builder = EventBuilder(engine: engine, origin: "", subject: (nil, nil))
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
        builder = EventBuilder(engine: engine, origin: log.origin, subject: subject)
        parser = RecordParser(clock: clock)
        splitter = LineSplitter()
        // What came before a fault counts.
        defer { finishInput() }
        try log.forEachChunk { chunk in
            stats.bytes += chunk.count
            splitter.split(chunk) { line, number in take(line, number) }
        }
    }

    private func finishInput() {
        splitter.finish { line, number in take(line, number) }
        parser.flush { record, buffer in take(record, buffer) }
        stats.lines += splitter.lineCount
        stats.cutLines += splitter.cutLineCount
    }

    private func take(_ line: Span<UInt8>, _ number: Int) {
        parser.add(line, number: number) { record, buffer in take(record, buffer) }
    }

    private func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
        stats.records += 1
        let matches = matcher.matches(of: record, in: buffer.bytes.span)
        guard let event = builder.event(record, buffer, matches: matches) else { return }
        stats.events += 1
        if event.role == nil { stats.unrecognisedErrors += 1 }
        correlator.add(event, isRunning: record.isInstanceRunning)
    }

    /// Ends the run.
    public func finish() throws -> Report {
        stats.disabledPatterns = matcher.disabledPatterns
        let explainer = Explainer(knowledge: engine.knowledge, language: language)
        let found = correlator.finish()
        let wanted = found.filter { incident in
            container == nil || incident.instance == nil || incident.instance?.name == container
        }
        stats.otherIncidents = found.count - wanted.count
        let incidents = try wanted.map(explainer.explained)
        return Report(incidents, stats: stats)
    }
}
