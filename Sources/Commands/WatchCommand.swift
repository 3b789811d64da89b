internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Follows logs as they grow.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow logs as they grow; print and remember incidents as they happen.",
        discussion: """
            Example: wherefore watch
            Example: wherefore watch '/var/log/incus/*/lxc.log' journal

            A SOURCE is a file, a quoted shell pattern, journal, kernel, monitor (incus monitor), or - \
            for standard input. Without one, everything that this host has is followed. An incident \
            is printed when nothing more has come to it for the quiet period. What was read is \
            remembered: after a restart, or a crash, it goes on where it stopped.
            """)

    @Argument(help: "What to follow; default: everything that this host has.")
    var sources: [String] = []

    /// What incidents can be printed as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    @Option(name: .shortAndLong, help: "The form of the incidents.")
    var format = Format.text

    @Flag(help: "Read what there is, older generations of the logs too, not only what is added.")
    var fromStart = false

    @Flag(help: "Read what was added since the last time, and end: for cron.")
    var once = false

    @Option(
        help: ArgumentHelp("So long nothing more must come to a failure.", valueName: "seconds"))
    var quietPeriod = 2.0

    @Option(
        help: ArgumentHelp(
            "Forget what is older, from now on: 90d, 52w; default a year.", valueName: "age"))
    var keep: String?

    @Option(
        help: ArgumentHelp(
            "Forget the oldest beyond this size, from now on: 500M, 2G; default 1G.",
            valueName: "size"))
    var keepSize: String?

    @Flag(help: "Do not record what is found, nor how far was read.")
    var noRecord = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    /// Seconds to wait for another program that writes to the history: SIGTERM is
    /// obeyed within 5 s, one write that is under way and a last one included.
    private static let patience = 1.5

    private var keptAge: Double? {
        keep.flatMap { PastTime.milliseconds($0) }.map { Double($0) / 1_000 }
    }

    private var keptBytes: Int? { keepSize.flatMap(ByteCount.parse) }

    func validate() throws {
        if let keep, keptAge ?? 0 < 3_600 {
            throw ValidationError(
                "--keep takes an age of an hour or more such as 90d, not \"\(keep)\".")
        }
        if let keepSize, keptBytes ?? 0 < 1_000_000 {
            throw ValidationError("--keep-size takes 1M or more such as 2G, not \"\(keepSize)\".")
        }
        guard (0.05...600).contains(quietPeriod) else {
            throw ValidationError("--quiet-period takes 0.05 to 600 seconds.")
        }
    }

    func run() throws {
        var options = WatchSession.Options()
        options.quietPeriod = .milliseconds(Int(quietPeriod * 1_000))
        options.start = fromStart ? .beginning : .end
        options.end = once ? .whenRead : .never
        options.language = try output.language
        options.host = ProcessInfo.processInfo.hostName
        let printer = WatchPrinter(
            format: format, style: output.style, language: options.language, host: options.host,
            packs: packs)
        FileLimit.raise()
        let sources = chosenSources
        guard !sources.isEmpty else {
            Console.note(
                "found no logs of LXC, Incus or LXD and no journal here; name what to follow, for "
                    + "example: wherefore watch '/var/log/incus/*/lxc.log'")
            throw ExitCode(66)
        }
        try watch(sources, options, printer)
        if let losses = printer.losses {
            Console.note(losses)
            throw ExitCode(74)
        }
    }

    private var chosenSources: WatchSources {
        sources.isEmpty ? .discovered() : WatchSources(arguments: sources)
    }

    /// Watches; without a history where there is none to be had, until there is: then
    /// it begins anew, and reads again what nobody has recorded.
    private func watch(
        _ sources: WatchSources, _ options: WatchSession.Options, _ printer: WatchPrinter
    ) throws {
        let engine = try packs.engine()
        func session(_ history: History?) throws -> WatchSession {
            try WatchSession(
                engine: printer.engine ?? engine, sources: sources, history: history,
                options: options, observer: printer)
        }
        guard !noRecord else {
            _ = try session(nil).run()
            return
        }
        do {
            _ = try session(openedHistory()).run()
        } catch let error as HistoryError {
            Console.note(
                "\(HistoryLocation.text(error)); incidents are printed, but not remembered until it "
                    + "works")
            var recording: WatchSession?
            let ending = try session(nil).run {
                recording = try? session(openedHistory())
                return recording != nil
            }
            guard ending == .interrupted, let recording else { return }
            Console.note("the history can be written now; watching begins anew")
            _ = try recording.run()
        }
    }

    private func openedHistory() throws(HistoryError) -> History {
        let history = try History(file: HistoryLocation.file, patience: Self.patience)
        if keep != nil || keepSize != nil { try history.keep(age: keptAge, bytes: keptBytes) }
        return history
    }
}
