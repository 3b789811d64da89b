private import Foundation
internal import LogModel

/// Records that come as one JSON object a line: `journalctl -o json`,
/// `incus monitor --format json`, what the API answers, and the logs of container engines.
enum JSONFormat {
    /// What a line of JSON turned out to be.
    enum Content {
        /// A journal entry, its message decoded.
        case journal(
            message: String, program: String, transport: String, time: Timestamp?, priority: Level?)
        /// An event of the API.
        case event(Event)
        /// The API's answer to a request that failed: what a client prints behind `Error: `.
        case refusal(String)
        /// A line of another log.
        case carried(String)
    }

    /// The parts of an API event that matter.
    struct Event {
        var message: String
        var level: Level?
        var time: Timestamp?
        var instance: InstanceName?
        var fields: [(key: String, value: String)] = []
    }

    /// Decodes the object in `range`; nil if it is none of these.
    static func content(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Content? {
        guard bytes[range.lowerBound] == UInt8(ascii: "{"),
            bytes[range.upperBound - 1] == UInt8(ascii: "}")
        else { return nil }
        if let entry = JournalEntry(bytes, range) { return entry.content }
        let data = Data(bytes.string(in: range).utf8)
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            return nil
        }
        if let error = object["error"] as? String, object["type"] as? String == "error" {
            return .refusal(error)
        }
        if let line = object["log"] as? String, object["stream"] is String { return .carried(line) }
        if object["metadata"] != nil, let type = object["type"] as? String {
            return event(object, type: type).map(Content.event)
        }
        return text(object["MESSAGE"]).map { journal(object, message: $0) }
    }

    private static func journal(_ object: [String: Any], message: String) -> Content {
        var entry = JournalEntry(message: kernelForm(ofAudit: object) ?? message)
        entry.microseconds = text(object["__REALTIME_TIMESTAMP"])
        entry.priority = text(object["PRIORITY"])
        entry.identifier = text(object["SYSLOG_IDENTIFIER"])
        entry.command = text(object["_COMM"])
        entry.unit = text(object["_SYSTEMD_UNIT"])
        entry.transport = text(object["_TRANSPORT"])
        return entry.content
    }

    /// An entry of the audit transport as the kernel prints the same event; nil
    /// for any other. journald puts the type's name before the text and time and
    /// serial number into fields (systemd src/journal/journald-audit.c).
    private static func kernelForm(ofAudit object: [String: Any]) -> String? {
        guard text(object["_TRANSPORT"]) == "audit",
            let type = text(object["_AUDIT_TYPE"]), let serial = text(object["_AUDIT_ID"]),
            let micros = text(object["_SOURCE_REALTIME_TIMESTAMP"]).flatMap({ Int64($0) }),
            let message = text(object["MESSAGE"]), let blank = message.firstIndex(of: " ")
        else { return nil }
        let fraction = String(micros / 1_000 % 1_000)
        let padding = String(repeating: "0", count: max(0, 3 - fraction.count))
        return "audit: type=\(type) audit(\(micros / 1_000_000).\(padding)\(fraction):\(serial)):"
            + message[blank...]
    }

    /// A journal field: a string, an array of byte values where it is no UTF-8,
    /// or an array of these where the entry has the field more than once; then
    /// the first counts. A field that journalctl left out because of its length
    /// is null.
    private static func text(_ value: Any?) -> String? {
        if let text = value as? String { return text }
        if value is NSNull { return "" }
        if let numbers = value as? [NSNumber] {
            return String(decoding: numbers.map { $0.uint8Value }, as: UTF8.self)
        }
        guard let first = (value as? [Any])?.first, !(first is NSNull) else { return nil }
        return text(first)
    }

    static func level(priority: Int) -> Level {
        switch priority {
        case ...0: .fatal
        case 1: .alert
        case 2: .critical
        case 3: .error
        case 4: .warn
        case 5: .notice
        case 6: .info
        default: .debug
        }
    }

    /// The event that the API sends in this form; nil if its type is none of those that
    /// matter.
    static func event(_ object: [String: Any], type: String) -> Event? {
        guard let metadata = object["metadata"] as? [String: Any] else { return nil }
        let project = object["project"] as? String
        var event: Event
        switch type {
        case "logging", "ovn": event = logging(metadata)
        case "operation": event = operation(metadata, project: project)
        case "lifecycle": event = lifecycle(metadata, project: project)
        default: return nil
        }
        event.time = (object["timestamp"] as? String).flatMap(time)
        return event
    }

    private static func logging(_ metadata: [String: Any]) -> Event {
        let context = metadata["context"] as? [String: Any] ?? [:]
        var fields: [(key: String, value: String)] = []
        for (key, value) in context { fields.append((key, "\(value)")) }
        fields.sort { $0.key < $1.key }
        var message = metadata["message"] as? String ?? ""
        let error = context["err"] ?? context["error"]
        if let error { message += (message.isEmpty ? "" : ": ") + "\(error)" }
        return Event(
            message: message, level: level(word: metadata["level"] as? String ?? ""),
            instance: instance(context), fields: fields)
    }

    private static func instance(_ context: [String: Any]) -> InstanceName? {
        for key in ["instance", "instanceName", "container", "containerName"] {
            guard let name = context[key] as? String, LXCLogFormat.isPlausible(name) else {
                continue
            }
            let project = (context["project"] ?? context["projectName"]) as? String
            return InstanceName(name: name, project: project ?? "default")
        }
        return nil
    }

    /// One operation sends an event for each change of its status; only that of
    /// its failure is more than information.
    private static func operation(_ metadata: [String: Any], project: String?) -> Event {
        let error = metadata["err"] as? String ?? ""
        let description = metadata["description"] as? String ?? ""
        let status = metadata["status"] as? String
        let isFailure = status == "Failure" || status == nil && !error.isEmpty
        let resources = metadata["resources"] as? [String: Any] ?? [:]
        let urls = (resources["instances"] ?? resources["containers"]) as? [String] ?? []
        return Event(
            message: error.isEmpty ? description : "\(description): \(error)",
            level: isFailure ? .error : .info,
            instance: urls.first.flatMap { InstanceURL.instance(in: $0, project: project) })
    }

    /// The `name` of an event is that of whatever it is about; the instance
    /// stands in the URL.
    private static func lifecycle(_ metadata: [String: Any], project: String?) -> Event {
        let source = metadata["source"] as? String ?? ""
        let own = metadata["project"] as? String
        return Event(
            message: metadata["action"] as? String ?? "", level: .info,
            instance: InstanceURL.instance(in: source, project: own ?? project))
    }

    private static func time(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        return TimeText.rfc3339(bytes.span, 0..<bytes.count)
    }

    private static func level(word: String) -> Level {
        switch word {
        case "trace": .trace
        case "debug", "dbug": .debug
        case "warning", "warn": .warn
        case "error", "eror": .error
        case "crit", "fatal", "panic": .fatal
        default: .info
        }
    }
}
