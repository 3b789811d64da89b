internal import LogModel

/// Instance and project from the keys of a structured record.
enum InstanceFields {
    /// incusd's keys for its subject are not uniform; these are, in order of trust.
    private static let instanceKeys: [StaticString] = [
        "instance", "instanceName", "container", "containerName",
    ]
    private static let projectKeys: [StaticString] = ["project", "projectName"]

    static func fill(_ record: inout ParsedRecord, from bytes: Span<UInt8>) {
        guard let name = value(of: instanceKeys, in: record, bytes),
            LXCLogFormat.isPlausible(name)
        else { return }
        record.instance = InstanceName(
            name: name, project: value(of: projectKeys, in: record, bytes) ?? "default")
    }

    private static func value(
        of keys: [StaticString], in record: ParsedRecord, _ bytes: Span<UInt8>
    ) -> String? {
        for key in keys {
            for field in record.fields where bytes.equals(key, field.key) {
                let text = bytes.string(in: field.value)
                if !text.isEmpty { return text }
            }
        }
        return nil
    }
}

extension Span where Element == UInt8 {
    /// Whether exactly `text` stands in `range`.
    func equals(_ text: StaticString, _ range: Range<Int>) -> Bool {
        range.count == text.utf8CodeUnitCount && hasPrefix(text, at: range.lowerBound)
    }
}
