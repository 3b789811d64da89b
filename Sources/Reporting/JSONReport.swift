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
            Document(incidents: incidents.map { IncidentJSON($0) }, stats: stats), encoder)
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
        harmless(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// The same JSON with control and invisible characters escaped, which stand in
    /// strings only: a terminal that shows it does not obey them.
    private static func harmless(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: { $0 != "\n" && SafeText.isHidden($0) }) else {
            return json
        }
        var result = ""
        for scalar in json.unicodeScalars {
            guard scalar != "\n", SafeText.isHidden(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }
}
