internal import LogModel

/// Events that go over several lines.
extension RecordParser {
    /// Handles a line that may be part of a document; true if it is done with.
    mutating func extendDocument(
        _ line: Span<UInt8>, at position: LinePosition,
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows -> Bool {
        switch document.take(line, at: position) {
        case .foreign: return false
        case .first: try flushPending(body)
        case .part: break
        case .last: try deliverDocument(body)
        case .broken:
            try breakDocument(body)
            return try extendDocument(line, at: position, body)
        }
        return true
    }

    /// Takes the lines of what turned out to be no document one by one.
    mutating func breakDocument(
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        for line in document.removeAll() {
            try acceptAlone(line.bytes.span, at: line.position, body)
        }
    }

    private mutating func deliverDocument(
        _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        guard let (event, telling) = document.event else { return try breakDocument(body) }
        let lines = document.removeAll()
        var record = ParsedRecord()
        buffer.removeAll()
        for line in lines[telling] {
            if !buffer.bytes.isEmpty { buffer.append(0x0A) }
            _ = buffer.append(line: line.bytes.span)
        }
        record.text = 0..<buffer.bytes.count
        record.body = record.text
        record.line = lines[telling.lowerBound].position.number
        record.offset = lines[telling.lowerBound].position.offset
        record.lineCount = lines.count - telling.lowerBound
        fill(&record, from: event)
        complete(&record)
        try body(record, buffer)
    }
}
