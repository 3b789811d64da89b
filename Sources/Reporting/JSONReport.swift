private import Foundation
public import Knowledge
internal import LogModel

/// Reports for programs.
public enum JSONReport {
    /// One document with all incidents and `stats`.
    public static func document(
        _ incidents: [ExplainedIncident], stats: (some Encodable)?
    ) throws -> String {
        var text = ""
        try write(incidents, stats: stats, explained: { $0 }, to: { text += $0 })
        return text
    }

    /// Writes one document with all incidents and `stats`, incident by incident: there may
    /// be thousands.
    public static func write<Found>(
        _ incidents: some Sequence<Found>, stats: (some Encodable)?,
        explained: (Found) throws -> ExplainedIncident, to output: (String) throws -> Void
    ) throws {
        let encoder = encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        // Around them stands what a document without any has; their list comes first.
        let frame = try string(Document(stats: stats), encoder)
        guard let start = frame.firstIndex(of: "["), let end = frame.firstIndex(of: "]") else {
            preconditionFailure("a document has a list")
        }
        try output(String(frame[...start]) + "\n")
        var separator = ""
        for incident in incidents {
            let text = try string(IncidentJSON(explained(incident)), encoder)
            try output(separator + indented(text))
            separator = ",\n"
        }
        try output("\n  " + frame[end...])
    }

    private static func indented(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    " + Substring($0) }.joined(separator: "\n")
    }

    /// One line for one incident.
    public static func line(_ incident: ExplainedIncident) throws -> String {
        try string(IncidentJSON(incident), encoder())
    }

    /// One document with remembered incidents, and how they were selected.
    public static func document(_ document: ReportDocument) throws -> String {
        let encoder = encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        return try string(ReportedDocument(document), encoder)
    }

    /// One line for one remembered incident.
    public static func line(_ incident: ReportedIncident) throws -> String {
        try string(IncidentJSON(incident), encoder())
    }

    private struct ReportedDocument: Encodable {
        let schema = 1
        let generated, program: String
        let filter: String?
        let incidents: [IncidentJSON]

        init(_ document: ReportDocument) {
            generated = document.generated.iso8601
            program = document.program
            filter = document.filter
            incidents = document.incidents.map { IncidentJSON($0) }
        }
    }

    /// A document without its incidents.
    private struct Document<Stats: Encodable>: Encodable {
        let schema = 1
        let incidents: [IncidentJSON] = []
        let stats: Stats?
    }

    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    private static func string(_ value: some Encodable, _ encoder: JSONEncoder) throws -> String {
        SafeText.escapedInJSON(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
