import LogFormats
import LogModel

/// What the parser makes of a line that a feed handed over.
struct ParsedLine: Equatable {
    var source: SourceKind
    var level: Level?
    var milliseconds: Int64?
    var instance: InstanceName?
    var message: String

    /// The records of `lines`, in order.
    static func all(_ lines: [String]) -> [ParsedLine] {
        var parser = RecordParser(clock: .current())
        var found: [ParsedLine] = []
        func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
            found.append(
                ParsedLine(
                    source: record.source, level: record.level,
                    milliseconds: record.time?.milliseconds, instance: record.instance,
                    message: String(decoding: buffer.bytes[record.message], as: UTF8.self)))
        }
        for (index, line) in lines.enumerated() {
            parser.add(Array(line.utf8).span, at: LinePosition(number: index + 1, offset: 0)) {
                take($0, $1)
            }
        }
        parser.flush { take($0, $1) }
        return found
    }
}
