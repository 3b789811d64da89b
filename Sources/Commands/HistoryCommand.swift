internal import Analysis
internal import ArgumentParser
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Lists remembered incidents.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List remembered incidents, newest first.",
        discussion: """
            Example: wherefore history c1 --since 7d

            CONTAINER is a name, the beginning of one, or a pattern with * and ?. Times are \
            shown in UTC.
            """)

    @Argument(help: "A container; the beginning of its name or a pattern is enough.")
    var container: String?

    @OptionGroup var filter: HistoryFilter

    /// What the list can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl, csv
    }

    @Option(name: .shortAndLong, help: "The form of the list.")
    var format = Format.text

    @Flag(help: "Check the history and repair what can be, instead of listing.")
    var check = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    /// Incidents that are listed without --limit.
    private static let defaultLimit = 100

    func run() throws {
        let language = try output.language
        if check { return try HistoryCheckup(language: language).run() }
        switch format {
        case .text: try showText(HistoryPhrases(language: language))
        case .csv: try Console.write(CSVReport.render(try reported(language)))
        case .json:
            let document = ReportDocument(
                generated: .now, program: Wherefore.nameAndVersion,
                incidents: try reported(language))
            try Console.write(JSONReport.document(document) + "\n")
        case .jsonl:
            try BlockOutput.write(try reported(language)) { try JSONReport.line($0) + "\n" }
        }
    }

    private func query() throws -> HistoryQuery {
        var query = try filter.query(of: container)
        query.limit = query.limit ?? Self.defaultLimit
        return query
    }

    private func summaries(_ query: HistoryQuery) throws -> [IncidentSummary] {
        try filter.read(container) { history throws(HistoryError) in
            try history.summaries(query)
        }
    }

    private func showText(_ phrases: HistoryPhrases) throws {
        var query = try query()
        let limit = query.limit ?? Self.defaultLimit
        // One more, to know whether there are more.
        query.limit = limit + 1
        var found = try summaries(query)
        let isCut = found.count > limit
        found = Array(found.prefix(limit))
        let sparkline = Console.isOutputTerminal ? sparkline(of: found, query) : nil
        if let sparkline {
            query.tallyHours = sparkline.hours
            query.limit = limit
            found = try summaries(query)
        }
        let report = HistoryReport(
            style: output.style, phrases: phrases,
            window: HistoryWindow(since: filter.since, until: filter.until), sparkline: sparkline)
        try Pager.show(report.render(found))
        if isCut { Console.note(phrases.more(limit)) }
    }

    /// Over the window that was asked for, else from the first that is shown.
    private func sparkline(of incidents: [IncidentSummary], _ query: HistoryQuery) -> Sparkline? {
        guard let first = incidents.map(\.firstSeen).min() else { return nil }
        let last = incidents.map(\.lastSeen).max() ?? first
        return Sparkline(
            since: query.since ?? first, until: query.until ?? max(last, .now),
            alphabet: .ofLocale)
    }

    private func reported(_ language: Language) throws -> [ReportedIncident] {
        let query = try query()
        let stored = try filter.read(container) { history throws(HistoryError) in
            try history.incidents(query)
        }
        let explainer = Explainer(knowledge: try packs.engine().knowledge, language: language)
        return try stored.map(explainer.reported)
    }
}
