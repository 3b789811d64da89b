internal import Analysis
internal import Foundation
internal import Knowledge

/// The figures of a coverage as a table.
enum CoverageTable {
    struct Row: Encodable {
        var program: String
        /// A release, or a component.
        var of: String
        var messages = 0
        var explained = 0
        var cascade = 0
        var located = 0
        var unknown = 0

        init(_ program: String, _ of: String, _ entries: [Coverage.Entry]) {
            self.program = program
            self.of = of
            messages = entries.count
            explained = entries.count { $0.reach == .explained }
            cascade = entries.count { $0.reach == .cascade }
            located = entries.count { $0.reach == .located }
            unknown = entries.count { $0.reach == .unknown }
        }

        var cells: [String] {
            [
                program, of, String(messages), share(explained), share(cascade), share(located),
                share(unknown),
            ]
        }

        private func share(_ count: Int) -> String {
            let percent = messages == 0 ? 0 : Double(count) / Double(messages) * 100
            return "\(count) (\(percent.formatted(.number.precision(.fractionLength(0)))) %)"
        }
    }

    private static let heads = [
        "program", "release", "errors", "explained", "cascade", "located", "unknown",
    ]

    /// A row for each release of each program; programs whose messages name none
    /// have one row.
    static func byRelease(_ entries: [Coverage.Entry], _ coverage: Coverage) -> [Row] {
        let groups = Dictionary(grouping: entries, by: \.message.program)
        return groups.sorted { $0.key < $1.key }.flatMap { program, own in
            let releases = coverage.releases(of: program)
            guard !releases.isEmpty else { return [Row(program, "any", own)] }
            return releases.map { release in
                Row(program, release, own.filter { $0.message.versions.contains(release) })
            }
        }
    }

    /// A row for each component, those with most messages first, and their sum.
    static func byComponent(_ entries: [Coverage.Entry]) -> [Row] {
        let groups = Dictionary(grouping: entries) { [$0.message.program, $0.message.component] }
        let rows = groups.map { Row($0[0], $0[1], $1) }
            .sorted { ($0.program, -$0.messages, $0.of) < ($1.program, -$1.messages, $1.of) }
        return rows + [Row("all", "", entries)]
    }

    static func text(_ rows: [Row]) -> String {
        let table = [heads] + rows.map(\.cells)
        let widths = heads.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { cells in
            let padded = cells.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + gap : gap + cell
            }
            return padded.joined(separator: "  ") + "\n"
        }.joined()
    }

    static func markdown(_ rows: [Row]) -> String {
        let rule = heads.indices.map { $0 < 2 ? "---" : "--:" }
        return ([heads, rule] + rows.map(\.cells))
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    static func json(_ rows: [Row]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }
}
