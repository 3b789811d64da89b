internal import Analysis
internal import ArgumentParser
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Shows one incident of the history, or one article.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one incident with its evidence, or one article, whole.",
        discussion: """
            Example: wherefore show rootfs/symlink-in-mount-path
            Example: wherefore show 3f2a91
            """)

    @Argument(help: "The id of an incident (its beginning is enough) or of a cause.")
    var id: String

    /// What one incident can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl, markdown, html
    }

    @Option(name: .shortAndLong, help: "The form of the incident.")
    var format = Format.text

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func run() throws {
        let language = try output.language
        let engine = try packs.engine()
        if id.contains("/") {
            return try showArticle(engine.knowledge, language)
        }
        let explainer = Explainer(knowledge: engine.knowledge, language: language)
        let found = try stored()
        guard let stored = found.first, found.count == 1 else {
            Console.note(
                found.isEmpty
                    ? "no incident \"\(id)\" in the history; wherefore history lists them"
                    : "several incidents begin with \"\(id)\"; give more of it")
            throw ExitCode(66)
        }
        try print(try explainer.reported(stored), language)
    }

    private func print(_ reported: ReportedIncident, _ language: Language) throws {
        switch format {
        case .text:
            let report = TextReport(style: output.style, language: language, detail: .all)
            try Pager.show(report.detail(reported))
        case .json, .jsonl: try Console.write(JSONReport.line(reported) + "\n")
        case .markdown: try Console.write(MarkdownReport(language: language).render([reported]))
        case .html:
            let document = ReportDocument(
                generated: .now, program: Wherefore.nameAndVersion,
                filter: reported.explained.incident.id, incidents: [reported])
            try Console.write(HTMLReport(language: language).render(document))
        }
    }

    private func stored() throws -> [StoredIncident] {
        do throws(HistoryError) {
            return try HistoryLocation.reading()?.incidents(idPrefix: id) ?? []
        } catch {
            Console.note(HistoryLocation.text(error))
            throw ExitCode(74)
        }
    }

    private func showArticle(_ knowledge: KnowledgeBase, _ language: Language) throws {
        guard let article = try knowledge.article(CauseID(id), language: language) else {
            let ids = try knowledge.titles(language: language).map(\.cause.rawValue)
            let near = NearestWord.near(id, in: ids, limit: 3)
            let hint =
                near.isEmpty
                ? "wherefore knowledge list lists all" : "near: " + near.joined(separator: ", ")
            Console.note("no cause \"\(id)\"; \(hint)")
            throw ExitCode(66)
        }
        let explanation = Renderer(captures: [], instance: nil, product: nil).explanation(
            of: article)
        let report = ArticleReport(style: output.style, language: language)
        try Pager.show(report.render(explanation, cause: article.cause))
    }
}
