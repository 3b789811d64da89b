internal import Analysis
public import ArgumentParser
internal import History
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

    @Flag(help: "Show every line of a failure, explain each, and show harmless lines too.")
    var all = false

    @Flag(help: "Do not record what is found in the history.")
    var noRecord = false

    @Option(help: "Exit with 1 if an incident of this severity or above is found.")
    var failOn: Severity?

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    func run() throws {
        let language = try output.language
        let (report, readCount) = try readAll(language)
        let shown = report.incidents.filter { all || $0.verdict != .benign }
        var outcome = Outcome(report: report)
        let isSilent = readCount == 0 && format == .text
        let printing = Result {
            if !isSilent { try print(shown, language, &outcome) }
        }
        noteLosses(report.stats)
        for slow in report.slowPatterns { Console.note(SlowPatternText.text(slow)) }
        // Also where a reader has seen enough, or there was no room to print.
        for incident in shown.dropFirst(outcome.count) { _ = try outcome.explain(incident) }
        if !noRecord {
            HistoryLocation.record(outcome.findings, of: shown, starts: report.starts)
        }
        try printing.get()
        if readCount < max(files.count, 1) { throw ExitCode(66) }
        if let failOn, let worst = outcome.worst, worst >= failOn { throw ExitCode(1) }
    }

    /// Reads all inputs; returns how many could be read.
    ///
    /// What only reading needs is given up at its end.
    private func readAll(_ language: Language) throws -> (Report, readCount: Int) {
        let session = ExplainSession(
            engine: try packs.engine(), language: language, container: container)
        let readCount = try read(into: session)
        return (session.finish(), readCount)
    }

    /// Explains incidents one by one, and takes note of what is to be done with them
    /// once they are printed.
    private struct Outcome {
        let report: Report
        /// What the articles say of the incidents that are to be recorded.
        private(set) var findings: [HistoryLocation.Note] = []
        /// The severity of the worst incident.
        private(set) var worst: Severity?
        /// Incidents that were explained.
        private(set) var count = 0

        init(report: Report) { self.report = report }

        mutating func explain(_ incident: Incident) throws -> ExplainedIncident {
            let explained = try report.explained(incident)
            defer { count += 1 }
            guard incident.verdict != .benign else { return explained }
            findings.append(
                HistoryLocation.Note(
                    index: count, severity: explained.severity,
                    title: explained.explanation.title))
            worst = max(worst ?? explained.severity, explained.severity)
            return explained
        }
    }

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

    /// Prints incidents, one after another where the form allows it.
    private func print(
        _ incidents: RankedIncidents, _ language: Language, _ outcome: inout Outcome
    ) throws {
        switch format {
        case .text:
            let text = TextReport(
                style: output.style, language: language, detail: all ? .all : .culpritOnly)
            let pager = Pager()
            let writing = Result {
                if incidents.isEmpty { try pager.write(text.nothing) }
                var series = TextSeries(text)
                for (index, incident) in incidents.enumerated() {
                    let gap = index == 0 ? "" : "\n"
                    try pager.write(gap + series.next(outcome.explain(incident)))
                }
            }
            try pager.finish()
            try writing.get()
        case .json:
            let stats = outcome.report.stats
            try BlockOutput.write { output in
                try JSONReport.write(
                    incidents, stats: stats, explained: { try outcome.explain($0) }, to: output)
                try output("\n")
            }
        case .jsonl:
            try BlockOutput.write(incidents) { incident in
                try JSONReport.line(outcome.explain(incident)) + "\n"
            }
        case .markdown:
            let report = MarkdownReport(language: language)
            var rows: [MarkdownReport.Row] = []
            for incident in incidents { rows.append(report.row(try outcome.explain(incident))) }
            try BlockOutput.write { output in
                try output(report.head(rows))
                for (index, incident) in incidents.enumerated() {
                    try output(report.render(outcome.report.explained(incident), at: index))
                }
            }
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
