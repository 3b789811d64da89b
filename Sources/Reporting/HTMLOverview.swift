internal import Knowledge
internal import LogModel

/// The numbers of an HTML report, and its tables by cause and by container.
struct HTMLOverview {
    private let incidents: [ReportedIncident]
    private let phrases: ReportPhrases

    /// Rows that are shown at once; the rest is folded.
    private static let rowCount = 15

    init(_ incidents: [ReportedIncident], phrases: ReportPhrases) {
        self.incidents = incidents
        self.phrases = phrases
    }

    /// Incidents that one row counts.
    private struct Group {
        var incidents: [ReportedIncident]
        var occurrences: Int { incidents.reduce(0) { $0 + $1.occurrences } }
        var severity: Severity { incidents.map(\.explained.severity).max() ?? .notice }
        /// The title that all of them have.
        var title: String? {
            let titles = Set(incidents.map(\.explained.explanation.title))
            return titles.count == 1 ? titles.first : nil
        }
        var lastSeen: Timestamp? { incidents.compactMap(\.explained.lastSeen).max() }
    }

    var summary: [Markup] {
        let all = Group(incidents: incidents)
        let numbers = [
            (incidents.count, phrases.incidents), (all.occurrences, phrases.occurrences),
            (Set(incidents.compactMap(\.incident.instance)).count, phrases.containers),
            (Set(incidents.map(\.label)).count, phrases.causes),
        ]
        return [
            .element(
                .ul, [.class: "numbers"],
                numbers.map { number, name in
                    .element(
                        .li, [:],
                        [
                            .element(.strong, text: String(number)), .text(" "),
                            .element(.span, text: name),
                        ])
                }),
            severities,
        ]
    }

    private var severities: Markup {
        let rows = Severity.allCases.reversed().compactMap { severity -> Markup? in
            let group = Group(incidents: incidents.filter { $0.explained.severity == severity })
            guard !group.incidents.isEmpty else { return nil }
            return .element(
                .tr, [:],
                [
                    .element(.th, [.scope: "row"], [badge(severity)]),
                    number(group.incidents.count), number(group.occurrences),
                ])
        }
        return table(
            phrases.severity, [phrases.severity, phrases.incidents, phrases.occurrences], rows,
            numbersFrom: 1)
    }

    /// By cause, the most frequent first.
    var causes: [Markup] {
        let groups = grouped { $0.label }
        let rows = groups.map { label, group in
            Markup.element(
                .tr, [:],
                [
                    .element(
                        .th, [.scope: "row"],
                        [
                            .element(.code, text: label), .text(" "),
                            .element(.span, [.class: "quiet"], text: group.title ?? ""),
                        ]),
                    .element(.td, [:], [badge(group.severity)]),
                    number(group.incidents.count), number(group.occurrences),
                    number(Set(group.incidents.compactMap(\.incident.instance)).count),
                    time(group.lastSeen),
                ])
        }
        return folded(
            phrases.byCause,
            [
                phrases.cause, phrases.severity, phrases.incidents, phrases.occurrences,
                phrases.containers, phrases.lastSeen,
            ], rows)
    }

    /// By container, the one that fails most often first.
    var containers: [Markup] {
        let groups = grouped { reported in
            guard let instance = reported.incident.instance else { return "–" }
            guard let project = instance.project, project != "default" else {
                return instance.name
            }
            return "\(instance.name) (\(project))"
        }
        let rows = groups.map { name, group in
            Markup.element(
                .tr, [:],
                [
                    .element(.th, [.scope: "row"], text: name),
                    .element(.td, [:], [badge(group.severity)]),
                    number(group.incidents.count), number(group.occurrences),
                    number(Set(group.incidents.map(\.label)).count), time(group.lastSeen),
                ])
        }
        return folded(
            phrases.byContainer,
            [
                phrases.container, phrases.severity, phrases.incidents, phrases.occurrences,
                phrases.causes, phrases.lastSeen,
            ], rows)
    }

    private func grouped(
        _ key: (ReportedIncident) -> String
    ) -> [(name: String, group: Group)] {
        Dictionary(grouping: incidents, by: key)
            .map { (name: $0.key, group: Group(incidents: $0.value)) }
            .sorted { ($1.group.occurrences, $0.name) < ($0.group.occurrences, $1.name) }
    }

    private func folded(_ caption: String, _ heads: [String], _ rows: [Markup]) -> [Markup] {
        let shown = rows.count <= Self.rowCount + 2 ? rows.count : Self.rowCount
        let first = table(caption, heads, Array(rows.prefix(shown)), numbersFrom: 2)
        guard shown < rows.count else { return [first] }
        return [
            first,
            .element(
                .details, [:],
                [
                    .element(.summary, text: phrases.further(rows.count - shown)),
                    table(caption, heads, Array(rows.dropFirst(shown)), numbersFrom: 2),
                ]),
        ]
    }

    private func table(
        _ caption: String, _ heads: [String], _ rows: [Markup], numbersFrom first: Int
    ) -> Markup {
        let columns = heads.enumerated().map { index, head in
            Markup.Column(title: head, isNumber: index >= first && head != phrases.lastSeen)
        }
        return .scrolling(caption, .table(caption, columns, rows: rows))
    }

    private func number(_ value: Int) -> Markup {
        .element(.td, [.class: "number"], text: String(value))
    }

    private func time(_ moment: Timestamp?) -> Markup {
        .element(.td, [.class: "time"], text: moment?.readable ?? "–")
    }

    private func badge(_ severity: Severity) -> Markup {
        .element(
            .span, [.class: "badge \(severity.rawValue)"], text: phrases.word(severity))
    }
}
