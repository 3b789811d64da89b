import LogModel

@testable import LogFormats

/// The time of a line, to the millisecond.
enum ParsedTime {
    static func milliseconds(of line: String) -> Int64? {
        var parser = RecordParser(clock: Parsing.clock)
        var time: Timestamp?
        parser.add(Array(line.utf8).span, at: LinePosition(number: 1, offset: 0)) { record, _ in
            time = record.time
        }
        parser.flush { record, _ in time = record.time }
        return time?.milliseconds
    }
}
