internal import LogFormats
internal import LogModel
internal import PatternEngine

/// Makes events of records and hands them on, with the lines around them.
struct RecordReader {
    var builder: EventBuilder
    var window: LineWindow
    var counts = Counts()
    /// The line behind the last event that does not stand alone is wanted.
    private var isFollowing = false
    /// The number of the first line behind that event.
    private var firstFollowing = 0

    /// What was read and seen.
    struct Counts {
        var bytes = 0
        var records = 0
        var events = 0
        var unrecognisedErrors = 0
    }

    init(builder: EventBuilder, window: LineWindow) {
        self.builder = builder
        self.window = window
    }

    /// Whether a line that `LevelGate` rejects means nothing to the events so far: none
    /// of them wants it, and it is the host's.
    var isIdle: Bool { !isFollowing && builder.author == .host }

    /// Whether `line` need not be parsed: its level and its words tell that no
    /// pattern knows it and that it is no error.
    mutating func isQuiet(_ line: Span<UInt8>, _ classifier: inout Classifier) -> Bool {
        // A guest's line is its console's, whatever shape it has.
        guard builder.author == .host else { return false }
        if let head = LevelGate.head(of: line) {
            if head.level <= .debug { return true }
            guard head.level < .error, !classifier.mayRecognise(line, behind: head) else {
                return false
            }
        } else {
            if MonitorGate.rejects(line) { return true }
            guard let shape = PlainGate.shape(of: line), !line.holdsTerminalControl,
                !classifier.mayRecognise(line, of: shape)
            else { return false }
        }
        counts.records += 1
        return true
    }

    mutating func take(
        _ record: ParsedRecord, _ buffer: RecordBuffer, in chunk: Span<UInt8>,
        _ classifier: inout Classifier, _ sink: inout some EventSink
    ) {
        counts.records += 1
        guard let event = classifier.event(of: record, buffer, builder) else { return }
        counts.events += 1
        if event.role == nil { counts.unrecognisedErrors += 1 }
        let isTelling = event.role == .cause || event.role == nil
        sink.add(event, in: record.surroundings) {
            isTelling ? window.lines(before: record.offset, in: chunk) : nil
        }
        isFollowing = sink.isFollowing
        if !event.standsAlone { firstFollowing = record.line + record.lineCount }
    }

    /// Takes the line with this number, which may stand behind the last event.
    mutating func follow(_ line: Span<UInt8>, _ number: Int, _ sink: inout some EventSink) {
        // Many records are complete with their own line.
        guard isFollowing, number >= firstFollowing else { return }
        isFollowing = sink.addLine(LineWindow.text(of: line))
    }
}
