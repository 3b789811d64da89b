internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import Knowledge
internal import Reporting

/// Writes summaries of remembered incidents.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write incident summaries to a file or standard output.",
        discussion: "Example: wherefore export c1 --since 7d --format markdown -o c1.md")

    @Argument(help: "A container; a pattern with * and ? is allowed.")
    var container: String?

    @OptionGroup var filter: HistoryFilter

    /// What summaries can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, json, jsonl
    }

    @Option(name: .shortAndLong, help: "The form of the summaries.")
    var format = Format.markdown

    @Option(
        name: [.customShort("o"), .customLong("output")], help: "Write to this file.",
        completion: .file())
    var file: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func run() throws {
        let language = try output.language
        let explainer = Explainer(knowledge: try packs.engine().knowledge, language: language)
        let incidents = try filter.incidents(of: container).map(explainer.explained)
        let text =
            switch format {
            case .markdown: MarkdownReport(language: language).render(incidents)
            case .json: try JSONReport.document(incidents, stats: String?.none) + "\n"
            case .jsonl: try incidents.map { try JSONReport.line($0) + "\n" }.joined()
            }
        guard let file, file != "-" else { return Console.write(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            let folder = URL(filePath: file).deletingLastPathComponent().path
            let reason =
                FileManager.default.fileExists(atPath: folder)
                ? "check the permissions of \(folder) and its free space"
                : "there is no folder \(folder)"
            Console.note("\(file): cannot be written; \(reason)")
            throw ExitCode(74)
        }
    }
}
