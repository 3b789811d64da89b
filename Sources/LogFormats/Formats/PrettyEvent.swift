internal import LogModel

/// Events of the API as `incus monitor --pretty` prints them: records of the logger, at level
/// INFO whatever happened, whose message puts parts of the event together (lxc/incus
/// shared/api/event.go, `ToLogging`).
enum PrettyEvent {
    /// Makes `record`, a record of the logger that says `head`, one of the event.
    static func fill(
        _ record: inout ParsedRecord, head: Range<Int>, in buffer: inout RecordBuffer
    ) {
        if buffer.bytes.span.hasPrefix("ID: ", in: head) {
            fillOperation(&record, head, in: &buffer)
        } else if buffer.bytes.span.hasPrefix("Action: ", in: head) {
            fillLifecycle(&record, head, buffer.bytes.span)
        }
    }

    private static let description = Needle(", Description: ")
    private static let source = Needle(", Source: ")
    private static let address = Needle("/1.0/")

    /// `ID: …, Class: task, Description: Starting instance`, the error in `Err`.
    private static func fillOperation(
        _ record: inout ParsedRecord, _ head: Range<Int>, in buffer: inout RecordBuffer
    ) {
        guard let found = buffer.bytes.span.firstIndex(of: description, in: head),
            let status = value("Status", of: record, buffer.bytes.span)
        else { return }
        record.source = .monitor
        record.level = buffer.bytes.span.equals("Failure", status) ? .error : .info
        record.message = (found + description.count)..<head.upperBound
        if let error = value("Err", of: record, buffer.bytes.span), !error.isEmpty {
            record.message = buffer.append(record.message, and: error)
        }
        if let resources = value("Resources", of: record, buffer.bytes.span) {
            fillInstance(&record, resources, buffer.bytes.span)
        }
        record.fields = []
    }

    /// `Action: instance-started, Source: /1.0/instances/c1, Requestor: …`.
    private static func fillLifecycle(
        _ record: inout ParsedRecord, _ head: Range<Int>, _ bytes: Span<UInt8>
    ) {
        guard let found = bytes.firstIndex(of: source, in: head) else { return }
        record.source = .monitor
        record.message = (head.lowerBound + "Action: ".utf8.count)..<found
        fillInstance(&record, found..<head.upperBound, bytes)
        record.fields = []
    }

    /// Takes the instance from the first address in `range`.
    private static func fillInstance(
        _ record: inout ParsedRecord, _ range: Range<Int>, _ bytes: Span<UInt8>
    ) {
        guard let start = bytes.firstIndex(of: address, in: range) else { return }
        let end = bytes.firstIndex(in: start..<range.upperBound) {
            $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ",") || $0.isBlank
        }
        let url = bytes.string(in: start..<end)
        record.instance = InstanceURL.instance(in: url, project: nil) ?? record.instance
    }

    private static func value(
        _ key: StaticString, of record: ParsedRecord, _ bytes: Span<UInt8>
    ) -> Range<Int>? {
        record.fields.first { bytes.equals(key, $0.key) }?.value
    }
}
