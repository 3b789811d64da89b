internal import Analysis
internal import Foundation
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Prints what a watch finds, and hands it the signals that the process gets.
final class WatchPrinter: WatchObserver {
    private let format: WatchCommand.Format
    private let style: TerminalStyle
    private let language: Language
    private let host: String?
    private let packs: PackOptions
    private let service = ServiceNotifier()
    private let signals = SignalQueue([SIGTERM, SIGINT, SIGHUP])
    private var shown: Set<String> = []
    private var printed = PatientOutput()
    /// The newest that was read anew.
    private(set) var engine: Engine?

    init(
        format: WatchCommand.Format, style: TerminalStyle, language: Language, host: String?,
        packs: PackOptions
    ) {
        self.host = host
        self.packs = packs
        self.format = format
        self.style = style
        self.language = language
    }

    var descriptor: Int32? { signals.descriptor }

    func takeOrders() -> [WatchOrder] {
        signals.take().compactMap { signal in
            guard signal == SIGHUP else {
                service.say(.stopping)
                return .stop
            }
            return reload().map(WatchOrder.use)
        }
    }

    /// The pack read anew; nil, with a word, where it has errors: then the one in
    /// use stays.
    private func reload() -> Engine? {
        service.say(.reloading)
        defer { service.say(.ready) }
        do {
            let engine = try packs.engine()
            self.engine = engine
            Console.note("the pack was read anew")
            return engine
        } catch {
            Console.note("the pack has errors; the one in use stays")
            return nil
        }
    }

    func hasBegun(_ outline: WatchOutline) {
        let files = outline.patterns.isEmpty ? [] : [Plural.of(outline.files.count, "file")]
        let waits =
            outline.files.isEmpty && !outline.patterns.isEmpty
            ? "; waits for " + outline.patterns.joined(separator: ", ") : ""
        let sources = (files + outline.feeds).joined(separator: ", ") + waits
        Console.note(SafeText.visible("follows \(sources)"))
        service.say(.ready, status: "follows \(sources)")
    }

    func show(_ told: ToldIncident) {
        if let recorded = told.recorded, recorded.isAbsorbed || recorded.added == 0 { return }
        var explained = told.explained
        explained.occurrences = told.recorded?.occurrences ?? explained.occurrences
        switch format {
        case .jsonl:
            explained.firstSeen = told.recorded?.firstSeen ?? explained.firstSeen
            let reported = ReportedIncident(explained: explained, host: host)
            if let line = try? JSONReport.line(reported) { write(line + "\n") }
        case .text:
            let isKnown = !shown.insert(explained.incident.fingerprint).inserted
            let report = TextReport(style: style, language: language, detail: .culpritOnly)
            write((isKnown ? report.brief(explained) : report.incident(explained)) + "\n")
        }
    }

    private func write(_ text: String) {
        switch printed.write(text) {
        case .fails(let failure)?:
            Console.note(failure.text + "; watching goes on")
        case .worksAgain?:
            Console.note("standard output can be written again; \(unprinted)")
        case nil: break
        }
    }

    /// In words, what the reader of standard output did not get; nil if that is
    /// nothing.
    var losses: String? { printed.lost > 0 ? unprinted : nil }

    private var unprinted: String { "\(Plural.of(printed.lost, "incident")) not printed" }

    func note(_ note: WatchNote) { Console.note(WatchNoteText.text(note)) }

    func isAlive() { service.sayAlive() }

    /// How long the service manager is willing to hear nothing.
    var patience: Duration? { service.watchdogInterval }
}
