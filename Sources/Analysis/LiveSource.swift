internal import Correlation
internal import Foundation
internal import LogFormats
internal import LogModel
internal import PatternEngine

/// One live source's way from bytes to what it has to tell: a followed log with
/// its generations, or a feed.
struct LiveSource {
    let name: String
    private var engine: Engine
    private let origin: String
    private let subject: (instance: InstanceName?, product: Product?)
    private var correlator: Correlator
    /// The readers of the generations that are open, oldest first.
    private var readers: [(stream: Int64, reader: InputReader)] = []
    private var paste = PasteContext()
    /// Regexes that took too long here.
    private var overruns = Matcher.Overruns()
    /// Something was read that the last checkpoint does not cover.
    private(set) var isAhead = false
    /// Since when there may be something to tell; nil: there is nothing.
    private(set) var unsettledSince: ContinuousClock.Instant?
    /// When something to tell came last.
    private(set) var lastActivity: ContinuousClock.Instant?
    /// Lines that were cut in generations that are over, and those told of.
    private var cutLines = (ended: 0, told: 0)

    /// What must outlive a restart.
    private struct State: Codable {
        var correlator: Correlator.State
        var paste: PasteContext
    }

    init(
        name: String, origin: String, engine: Engine,
        subject: (instance: InstanceName?, product: Product?)
    ) {
        self.name = name
        self.origin = origin
        self.engine = engine
        self.subject = subject
        correlator = Correlator(severities: engine.severities, pace: .live)
    }

    // MARK: - Reading

    /// Takes the next bytes of a generation, or of a feed, which has but one.
    mutating func read(
        _ chunk: Span<UInt8>, of stream: LogStream, _ classifier: inout Classifier,
        at now: ContinuousClock.Instant
    ) {
        classifier.exchange(&overruns)
        defer { classifier.exchange(&overruns) }
        let index = index(of: stream, &classifier)
        let before = readers[index].reader.counts.events
        readers[index].reader.setClock(.current())
        readers[index].reader.read(chunk, &classifier, &correlator)
        let reader = readers[index].reader
        isAhead = true
        guard reader.counts.events > before || reader.isWaiting else { return }
        lastActivity = now
        unsettledSince = unsettledSince ?? now
    }

    /// Takes note that nothing more comes from a generation.
    mutating func end(_ stream: LogStream, _ classifier: inout Classifier) {
        isAhead = true
        guard let index = readers.firstIndex(where: { $0.stream == stream.id }) else { return }
        classifier.exchange(&overruns)
        defer { classifier.exchange(&overruns) }
        readers[index].reader.finish(&classifier, &correlator)
        cutLines.ended += readers.remove(at: index).reader.cutLineCount
    }

    /// Lines since the last call that were too long to be looked at whole.
    mutating func takeCutLines() -> Int {
        let all = readers.reduce(cutLines.ended) { $0 + $1.reader.cutLineCount }
        defer { cutLines.told = all }
        return all - cutLines.told
    }

    /// The reader of a generation; one that begins ends the line and the record
    /// that were open in the one before.
    private mutating func index(of stream: LogStream, _ classifier: inout Classifier) -> Int {
        if let index = readers.firstIndex(where: { $0.stream == stream.id }) { return index }
        if let last = readers.indices.last {
            readers[last].reader.finish(&classifier, &correlator)
            paste = readers[last].reader.paste
        }
        if stream.offset == 0 {
            correlator.endAttempts(endingOfGeneration)
            correlator.beginInput()
        }
        readers.append((stream.id, makeReader(of: stream)))
        return readers.count - 1
    }

    /// Incus and LXD begin a new lxc.log at every start; what else rotates a log
    /// does so in the middle of anything.
    private var endingOfGeneration: Correlator.Ending {
        let isOfOneStart = subject.product == .incus || subject.product == .lxd
        return isOfOneStart && subject.instance != nil ? .all : .withoutTime
    }

    private func makeReader(of stream: LogStream) -> InputReader {
        var parser = RecordParser(clock: .current())
        parser.author = LogAuthor(path: name)
        if stream.offset > 0 { parser.paste = paste }
        return InputReader(
            builder: EventBuilder(
                engine: engine, origin: origin, subject: subject,
                input: stream.id == 0 ? nil : .stream(stream.id), author: parser.author),
            parser: parser,
            splitter: LineSplitter(lineCount: stream.line, offset: Int(stream.offset)))
    }

    /// Goes on with another pack.
    mutating func use(_ engine: Engine) {
        self.engine = engine
        overruns = Matcher.Overruns()
        correlator.severities = engine.severities
        for index in readers.indices { readers[index].reader.use(engine) }
    }

    // MARK: - Telling

    /// Tells what is known by now, of lines and attempts that are still open too.
    mutating func settle(_ classifier: inout Classifier) {
        unsettledSince = nil
        var preview = correlator.preview
        classifier.exchange(&overruns)
        defer { classifier.exchange(&overruns) }
        for var (_, reader) in readers { reader.finish(&classifier, &preview) }
        correlator.adopt(preview)
    }

    /// What is to be recorded and shown since the last call.
    mutating func takeNews() -> Correlator.News { correlator.takeNews() }

    // MARK: - Checkpoints

    /// How far the generations are processed, for the follower to mark.
    var positions: [(stream: Int64, position: LinePosition)] {
        readers.map { ($0.stream, $0.reader.resumption) }
    }

    /// What the checkpoint holds besides the positions.
    mutating func checkpointState() throws -> Data {
        isAhead = false
        let paste = readers.last?.reader.paste ?? paste
        return try JSONEncoder().encode(State(correlator: correlator.state, paste: paste))
    }

    /// Goes on where the checkpoint was made.
    mutating func restore(_ data: Data) throws {
        let state = try JSONDecoder().decode(State.self, from: data)
        correlator.restore(state.correlator)
        paste = state.paste
        if correlator.isOpen { unsettledSince = .now }
    }
}
