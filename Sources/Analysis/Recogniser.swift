internal import LogFormats
internal import LogModel
internal import PackFiles
internal import PatternEngine

/// Says which patterns recognise a text, without correlating: what checks and
/// tests of a pack need.
final class Recogniser {
    private let pack: PatternPack
    private var matcher: Matcher
    private let clock = ReferenceClock(now: Timestamp(milliseconds: 1_795_000_000_000), offset: 0)

    init(pack: PatternPack) {
        self.pack = pack
        matcher = Matcher(pack: pack)
    }

    struct Recognition {
        var source: SourceKind
        /// Ids, best first.
        var patterns: [String]
        var captures: [String: [String: String]]
        var message: [UInt8]
        /// The errnos that patterns ask for whose texts it holds.
        var candidateErrnos: Set<Errno>
    }

    /// The ids of the best pattern of each recognised record of `lines`.
    func best(in lines: [String]) -> [String] {
        recognitions(of: Array(lines.joined(separator: "\n").utf8) + [0x0A])
            .compactMap(\.patterns.first)
    }

    /// The recognised records of a text; the errnos only if they are wanted.
    func recognitions(
        of text: [UInt8], limit: Int = 16, wantsErrnos: Bool = false
    ) -> [Recognition] {
        var found: [Recognition] = []
        var splitter = LineSplitter()
        var parser = RecordParser(clock: clock)
        func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
            let matches = matcher.matches(
                of: record, in: buffer.bytes.span, limit: limit, capturing: .all)
            var captures: [String: [String: String]] = [:]
            for match in matches {
                captures[pack.ids[match.pattern]] = Dictionary(
                    match.captures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            }
            found.append(
                Recognition(
                    source: record.source, patterns: matches.map { pack.ids[$0.pattern] },
                    captures: captures, message: Array(buffer.bytes[record.message]),
                    candidateErrnos: wantsErrnos
                        ? matcher.candidateErrnos(of: record, in: buffer.bytes.span) : []))
        }
        splitter.split(text.span) { line, position in
            parser.add(line, at: position) { take($0, $1) }
        }
        splitter.finish { line, position in parser.add(line, at: position) { take($0, $1) } }
        parser.flush { take($0, $1) }
        return found
    }
}
