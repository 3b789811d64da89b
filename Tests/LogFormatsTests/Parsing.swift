import LogModel

@testable import LogFormats

/// A record with its parts as text.
struct Parsed: Equatable {
    var source: SourceKind
    var level: Level?
    var time: String?
    var errno: String?
    var instance: String?
    var project: String?
    var file: String?
    var function: String?
    var message: String
    var line: Int
}

/// Parses whole texts for tests.
enum Parsing {
    static let clock = ReferenceClock(
        now: Timestamp(year: 2026, month: 11, day: 23, hour: 12)!, offset: 0)

    static func records(_ bytes: [UInt8], chunkSize: Int = .max) -> [Parsed] {
        var splitter = LineSplitter()
        var parser = RecordParser(clock: clock)
        var found: [Parsed] = []
        func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
            found.append(
                Parsed(
                    source: record.source, level: record.level, time: record.time?.iso8601,
                    errno: record.errno?.symbol, instance: record.instance?.name,
                    project: record.instance?.project, file: record.file.map(buffer.string),
                    function: record.function.map(buffer.string),
                    message: buffer.string(in: record.message), line: record.line))
        }
        var start = 0
        while start < bytes.count {
            let end = chunkSize == .max ? bytes.count : min(bytes.count, start + chunkSize)
            let chunk = Array(bytes[start..<end])
            splitter.split(chunk.span) { line, position in
                parser.add(line, at: position) { take($0, $1) }
            }
            start = end
        }
        splitter.finish { line, position in parser.add(line, at: position) { take($0, $1) } }
        parser.flush { take($0, $1) }
        return found
    }

    static func records(_ text: String) -> [Parsed] { records(Array(text.utf8)) }

    static func record(_ text: String) -> Parsed? { records(text).first }
}
