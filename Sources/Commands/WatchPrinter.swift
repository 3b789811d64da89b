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
    private let signals = SignalQueue([SIGTERM, SIGINT, SIGHUP])
    private var shown: Set<String> = []

    init(format: WatchCommand.Format, style: TerminalStyle, language: Language) {
        self.format = format
        self.style = style
        self.language = language
    }

    var descriptor: Int32? { signals.descriptor }

    func takeOrders() -> [WatchOrder] {
        signals.take().map { $0 == SIGHUP ? .reload : .stop }
    }

    func hasBegun(_ outline: WatchOutline) {
        let files = Plural.of(outline.files.count, "file")
        let sources = ([files] + outline.feeds).joined(separator: ", ")
        Console.note("follows \(sources)")
    }

    func show(_ told: ToldIncident) {
        if let recorded = told.recorded, recorded.isAbsorbed || recorded.added == 0 { return }
        var explained = told.explained
        if let recorded = told.recorded {
            explained.occurrences = recorded.occurrences
            explained.firstSeen = recorded.firstSeen
        }
        switch format {
        case .jsonl:
            if let line = try? JSONReport.line(explained) { Console.write(line + "\n") }
        case .text:
            let isKnown = !shown.insert(explained.incident.fingerprint).inserted
            let report = TextReport(style: style, language: language, detail: .culpritOnly)
            Console.write(
                (isKnown ? report.brief(explained) : report.incident(explained)) + "\n")
        }
    }

    func note(_ note: WatchNote) { Console.note(WatchNoteText.text(note)) }

    func isAlive() {}
}
