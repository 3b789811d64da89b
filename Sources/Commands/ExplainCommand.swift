internal import Analysis
public import ArgumentParser
internal import Knowledge
public import LogModel
public import Reporting

/// Explains logs from files, bundles, folders or standard input.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain logs: files, bundles, folders, or standard input.",
        discussion: """
            Example: incus info c1 --show-log | wherefore
            Example: wherefore /var/log/incus/c1/lxc.log
            Example: wherefore sosreport-host1.tar.xz

            A log may be compressed (gzip, xz, zstd, bzip2, lz4). Of a bundle (tar, zip) or a folder \
            all logs are read, older generations first.

            What is found is recorded, so that history and export can answer later; reading the same \
            log again changes nothing there.
            """)

    @Argument(
        help: "Logs, bundles or folders to read; - is standard input.", completion: .file())
    var files: [String] = []

    @Option(help: "The instance whose log it is; incidents of others are left out.")
    var container: String?

    @Option(name: .shortAndLong, help: "The form of the report.")
    var format = OutputFormat.text

    @Flag(help: "Show every line of a failure, and harmless lines too.")
    var all = false

    @Flag(help: "Do not record what is found in the history.")
    var noRecord = false

    @Option(help: "Exit with 1 if an incident of this severity or above is found.")
    var failOn: Severity?

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func run() throws {
        let language = try output.language
        let session = ExplainSession(
            engine: try packs.engine(), language: language, container: container)
        let readCount = try read(into: session)
        let report = try session.finish()
        let shown = report.incidents.filter { all || $0.incident.verdict != .benign }
        try print(shown, report.stats, language)
        noteLosses(report.stats)
        for slow in report.slowPatterns { Console.note(SlowPatternText.text(slow)) }
        if !noRecord { HistoryLocation.record(report.incidents, starts: report.starts) }
        if readCount < max(files.count, 1) { throw ExitCode(66) }
        if let failOn,
            shown.contains(where: { $0.severity >= failOn && $0.incident.verdict != .benign })
        {
            throw ExitCode(1)
        }
    }

    /// Reads all inputs; returns how many could be read.
    private func read(into session: ExplainSession) throws -> Int {
        if files.isEmpty, Console.isInputTerminal {
            Console.note("reading the terminal: paste a log and end with Ctrl-D")
        }
        var count = 0
        for file in files.isEmpty ? ["-"] : files {
            do throws(InputError) {
                let tally = try session.read(path: file)
                InputNotes.tell(tally)
                if tally.logCount > 0 { count += 1 }
            } catch {
                InputNotes.tell(error)
            }
        }
        return count
    }

    private func print(
        _ incidents: [ExplainedIncident], _ stats: Stats, _ language: Language
    ) throws {
        switch format {
        case .text:
            let report = TextReport(
                style: output.style, language: language, detail: all ? .all : .culpritOnly)
            Pager.show(report.render(incidents))
        case .json: Console.write(try JSONReport.document(incidents, stats: stats) + "\n")
        case .jsonl:
            for incident in incidents { Console.write(try JSONReport.line(incident) + "\n") }
        case .markdown: Console.write(MarkdownReport(language: language).render(incidents))
        }
    }

    private func noteLosses(_ stats: Stats) {
        if stats.cutLines > 0 {
            Console.note(
                "\(stats.cutLines) lines were longer than \(Limits.lineLength / 1_024) KiB; only their "
                    + "beginnings were looked at")
        }
        if stats.uncounted > 0 {
            Console.note(
                "\(Plural.of(stats.uncounted, "failure")) more than can be kept apart: not recorded"
            )
        }
        if stats.otherIncidents > 0 {
            Console.note(
                "\(Plural.of(stats.otherIncidents, "incident")) of other containers left out")
        }
    }
}

extension OutputFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
