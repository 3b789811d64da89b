internal import LogFormats
internal import LogModel
internal import PatternEngine

/// One input's way from bytes to events.
///
/// A value: a copy goes on from where the original stands.
struct InputReader {
    private var splitter: LineSplitter
    private var parser: RecordParser
    private var recordReader: RecordReader
    /// The first line whose record is not handed on yet, or the line that comes
    /// next.
    private(set) var resumption: LinePosition

    init(builder: EventBuilder, parser: RecordParser, splitter: LineSplitter = LineSplitter()) {
        self.parser = parser
        self.splitter = splitter
        recordReader = RecordReader(builder: builder, window: LineWindow(start: splitter.offset))
        resumption = LinePosition(number: splitter.lineCount + 1, offset: splitter.offset)
    }

    var counts: RecordReader.Counts { recordReader.counts }
    var lineCount: Int { splitter.lineCount }
    var cutLineCount: Int { splitter.cutLineCount }
    /// Whether a record or a line waits for what follows.
    var isWaiting: Bool { parser.pendingLine != nil || splitter.isInLine }
    /// What earlier lines told about later ones.
    var paste: PasteContext { parser.paste }

    /// Goes on with another pack.
    mutating func use(_ engine: Engine) { recordReader.builder.engine = engine }

    /// Sets the clock that times without year and zone go by.
    mutating func setClock(_ clock: ReferenceClock) { parser.clock = clock }

    mutating func read(
        _ chunk: Span<UInt8>, _ classifier: inout Classifier, _ sink: inout some EventSink
    ) {
        recordReader.counts.bytes += chunk.count
        Self.read(
            chunk, &splitter, &parser, &recordReader, &classifier, &sink, &resumption)
        if parser.pendingLine == nil {
            resumption = LinePosition(number: splitter.lineCount + 1, offset: splitter.offset)
        }
        recordReader.window.advance(over: chunk, waiting: resumption.offset)
    }

    /// Takes the last line, if it has no newline, and the last record.
    mutating func finish(_ classifier: inout Classifier, _ sink: inout some EventSink) {
        Self.finish(&splitter, &parser, &recordReader, &classifier, &sink, &resumption)
        resumption = LinePosition(number: splitter.lineCount + 1, offset: splitter.offset)
    }

    // The parts are passed one by one, so that each may be written to while
    // another one yields.

    private static func read(
        _ chunk: Span<UInt8>, _ splitter: inout LineSplitter, _ parser: inout RecordParser,
        _ records: inout RecordReader, _ classifier: inout Classifier,
        _ sink: inout some EventSink,
        _ resumption: inout LinePosition
    ) {
        let isIdle = parser.pendingLine == nil && records.isIdle
        splitter.split(chunk, isIdle: isIdle) { line, position in
            take(line, position, in: chunk, &parser, &records, &classifier, &sink)
            if parser.pendingLine == position.number { resumption = position }
            return parser.pendingLine == nil && records.isIdle
        }
    }

    private static func take(
        _ line: Span<UInt8>, _ position: LinePosition, in chunk: Span<UInt8>,
        _ parser: inout RecordParser, _ records: inout RecordReader,
        _ classifier: inout Classifier, _ sink: inout some EventSink
    ) {
        if records.isQuiet(line, &classifier) {
            parser.flush { record, buffer in
                records.take(record, buffer, in: chunk, &classifier, &sink)
            }
        } else {
            parser.accept(line, at: position) { record, buffer in
                records.take(record, buffer, in: chunk, &classifier, &sink)
            }
        }
        records.follow(line, position.number, &sink)
    }

    private static func finish(
        _ splitter: inout LineSplitter, _ parser: inout RecordParser,
        _ records: inout RecordReader, _ classifier: inout Classifier,
        _ sink: inout some EventSink,
        _ resumption: inout LinePosition
    ) {
        let nothing: [UInt8] = []
        splitter.finish { line, position in
            take(line, position, in: nothing.span, &parser, &records, &classifier, &sink)
        }
        parser.flush { record, buffer in
            records.take(record, buffer, in: nothing.span, &classifier, &sink)
        }
    }
}
