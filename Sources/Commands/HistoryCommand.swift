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
        discussion: "Example: wherefore history c1 --since 7d")

    @Argument(help: "A container; a pattern with * and ? is allowed.")
    var container: String?

    @OptionGroup var filter: HistoryFilter

    /// What the list can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl
    }

    @Option(name: .shortAndLong, help: "The form of the list.")
    var format = Format.text

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func run() throws {
        let language = try output.language
        let stored = try filter.incidents(of: container)
        switch format {
        case .text:
            Pager.show(HistoryReport(style: output.style, language: language).render(stored))
        case .json, .jsonl:
            let explainer = Explainer(knowledge: try packs.engine().knowledge, language: language)
            let explained = try stored.map(explainer.explained)
            if format == .json {
                Console.write(try JSONReport.document(explained, stats: String?.none) + "\n")
            } else {
                for incident in explained { Console.write(try JSONReport.line(incident) + "\n") }
            }
        }
    }
}

/// Which incidents of the history a command is about.
struct HistoryFilter: ParsableArguments {
    @Option(help: "Only this project.") var project: String?

    @Option(help: "Only seen since then: 2h, 7d, 2026-11-20 or \"2026-11-20 14:00\".")
    var since: String?

    @Option(help: "Only seen until then.") var until: String?

    @Option(help: "Only this cause, or all that begin so, e.g. rootfs/.") var cause: String?

    @Option(help: "Only this severity and above.") var severity: Severity?

    @Option(name: [.customShort("n"), .long], help: "At most so many.") var limit: Int?

    /// The incidents, or the end of the command with a word on stderr.
    ///
    /// - Parameter usual: how many at most where no limit was given.
    func incidents(of container: String?, usual: Int = 100) throws -> [StoredIncident] {
        var query = HistoryQuery()
        query.container = container
        query.project = project
        query.since = try since.map { try PastTime.parse($0) }
        query.until = try until.map { try PastTime.parse($0, edge: .end) }
        query.cause = cause
        query.severity = severity
        query.limit = limit ?? usual
        do throws(HistoryError) {
            let history = try History(file: HistoryLocation.file)
            let incidents = try history.incidents(query)
            if incidents.isEmpty, let container { try note(unknown: container, in: history) }
            return incidents
        } catch {
            Console.note(HistoryLocation.text(error))
            throw ExitCode(74)
        }
    }

    private func note(unknown container: String, in history: History) throws(HistoryError) {
        let names = try history.containers()
        guard !names.contains(container), !container.contains("*") else { return }
        let near = NearestWord.near(container, in: names, limit: 3)
        let hint = near.isEmpty ? "" : "; near: " + near.joined(separator: ", ")
        Console.note("no incidents of \"\(container)\"\(hint)")
    }
}
