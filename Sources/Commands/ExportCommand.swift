internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Writes summaries of remembered incidents.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write incident summaries to a file or standard output.",
        discussion: """
            Example: wherefore export c1 --since 7d -o c1.html
            Example: wherefore export --redact --format markdown

            Without --limit everything that is remembered is written. Without --format the file's \
            ending decides, else it is Markdown.
            """)

    @Argument(help: "A container; a pattern with * and ? is allowed.")
    var container: String?

    @OptionGroup var filter: HistoryFilter

    /// What summaries can be written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, html, json, jsonl, csv

        /// The form that a file's ending promises.
        init?(ending: String) {
            switch ending.lowercased() {
            case "md", "markdown": self = .markdown
            case "html", "htm": self = .html
            case "json": self = .json
            case "jsonl", "ndjson": self = .jsonl
            case "csv": self = .csv
            default: return nil
            }
        }
    }

    @Option(name: .shortAndLong, help: "The form of the summaries.")
    var format: Format?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: "Write to this file; it is replaced only when all is written.",
        completion: .file())
    var file: String?

    @Flag(
        help: """
            Mask host names, people, addresses and secrets; containers, paths and causes stay.
            """)
    var redact = false

    @Flag(help: "With --redact: mask the names of containers and projects too.")
    var maskNames = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func validate() throws {
        guard redact || !maskNames else { throw ValidationError("--mask-names needs --redact.") }
    }

    func run() throws {
        let language = try output.language
        let explainer = Explainer(knowledge: try packs.engine().knowledge, language: language)
        let stored = try filter.incidents(of: container, tally: .hourly)
        var redactor = Redactor(instances: maskNames ? .masked : .kept)
        let incidents = try reported(stored, explainer, &redactor)
        let document = ReportDocument(
            generated: .now, program: Wherefore.nameAndVersion,
            filter: try filterWords(language),
            incidents: incidents)
        let text = try text(document, language)
        guard let file, file != "-", file != "/dev/stdout" else { return try Console.write(text) }
        do throws(WriteFailure) {
            try OutputFile(path: file).write(text)
        } catch {
            Console.note(error.text)
            throw ExitCode(74)
        }
    }

    /// What was asked for; names in it may be parts of names that are masked.
    private func filterWords(_ language: Language) throws -> String? {
        var filter = filter
        if maskNames { filter.project = nil }
        return try filter.words(container: maskNames ? nil : container, language: language)
    }

    private var chosenFormat: Format {
        format ?? file.flatMap { Format(ending: ($0 as NSString).pathExtension) } ?? .markdown
    }

    private func reported(
        _ stored: [StoredIncident], _ explainer: Explainer, _ redactor: inout Redactor
    ) throws -> [ReportedIncident] {
        var progress = ProgressBar("export", total: stored.count * (redact ? 2 : 1))
        defer { progress.finish() }
        guard redact else {
            return try stored.map { incident in
                progress.advance()
                return try explainer.reported(incident)
            }
        }
        for incident in stored {
            redactor.learn(incident.incident)
            progress.advance()
        }
        var reported: [ReportedIncident] = []
        for incident in stored {
            progress.advance()
            // Before the article is filled in, so that commands name pseudonyms.
            var masked = try explainer.reported(
                incident, showing: redactor.redacted(incident.incident))
            masked.host = masked.host.map { redactor.redacted(host: $0) }
            reported.append(masked)
        }
        return reported
    }

    private func text(_ document: ReportDocument, _ language: Language) throws -> String {
        switch chosenFormat {
        case .markdown: MarkdownReport(language: language).render(document)
        case .html: HTMLReport(language: language).render(document)
        case .json: try JSONReport.document(document) + "\n"
        case .jsonl: try document.incidents.map { try JSONReport.line($0) + "\n" }.joined()
        case .csv: CSVReport.render(document.incidents)
        }
    }
}
