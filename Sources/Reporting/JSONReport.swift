private import Foundation
public import Knowledge
internal import LogModel

/// Reports for programs.
public enum JSONReport {
    /// One document with all incidents and `stats`.
    public static func document(
        _ incidents: [ExplainedIncident], stats: (some Encodable)?
    ) throws -> String {
        let encoder = encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        return try string(
            Document(incidents: incidents.map(IncidentJSON.init), stats: stats), encoder)
    }

    /// One line for one incident.
    public static func line(_ incident: ExplainedIncident) throws -> String {
        try string(IncidentJSON(explained: incident), encoder())
    }

    private struct Document<Stats: Encodable>: Encodable {
        let schema = 1
        let incidents: [IncidentJSON]
        let stats: Stats?
    }

    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    private static func string(_ value: some Encodable, _ encoder: JSONEncoder) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
