internal import Foundation
internal import LogModel
internal import Reporting

/// Unknown errors with the same text but for what varies.
struct UnknownGroup {
    let shape: String
    /// The first line seen.
    let example: Record
    let site: CallSite?
    private(set) var count = 0
    private(set) var containers: Set<String> = []
    private(set) var firstSeen: Timestamp?
    private(set) var lastSeen: Timestamp?
    var isNew = false

    init(_ event: Event) {
        shape = event.shape
        example = event.record
        site = event.site
    }

    mutating func add(count: Int, container: String?, first: Timestamp?, last: Timestamp?) {
        self.count += count
        if let container { containers.insert(container) }
        firstSeen = [firstSeen, first].compactMap { $0 }.min()
        lastSeen = [lastSeen, last].compactMap { $0 }.max()
    }

    static func text(_ groups: [UnknownGroup], style: TerminalStyle) -> String {
        guard !groups.isEmpty else { return "Every error is explained.\n" }
        return groups.map { group in
            let mark = group.isNew ? style.paint("new", .yellow) + "  " : ""
            var facts = ["\(group.example.origin):\(group.example.line)"]
            if let site = group.site {
                let place = [site.program, site.file, site.function].filter { !$0.isEmpty }
                facts.append(place.joined(separator: " "))
            }
            if !group.containers.isEmpty {
                facts.append(Plural.of(group.containers.count, "container"))
            }
            if let last = group.lastSeen { facts.append("last \(last.readable)") }
            return "\(group.count) ×  \(mark)\(SafeText.visible(group.shape))\n"
                + "  " + style.paint(SafeText.visible(facts.joined(separator: " · ")), .dim) + "\n"
        }.joined()
    }

    private struct Form: Encodable {
        let shape, source, text: String
        let line, count: Int
        let containers: [String]
        let firstSeen, lastSeen: String?
        let isNew: Bool
    }

    static func json(_ groups: [UnknownGroup]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let forms = groups.map { group in
            Form(
                shape: group.shape, source: group.example.origin, text: group.example.text,
                line: group.example.line, count: group.count, containers: group.containers.sorted(),
                firstSeen: group.firstSeen?.iso8601, lastSeen: group.lastSeen?.iso8601,
                isNew: group.isNew)
        }
        return String(decoding: try encoder.encode(forms), as: UTF8.self)
    }
}
