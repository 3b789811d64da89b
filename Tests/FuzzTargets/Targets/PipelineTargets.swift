internal import Analysis
internal import Foundation
internal import History
internal import Ingestion
internal import Knowledge
internal import LogModel
internal import Reporting

extension FuzzTarget {
    /// A log is explained the same however its bytes come; every line that is named
    /// is in it, and every form of the report is sound.
    static let pipeline = FuzzTarget("pipeline", mutations: 60) { input in
        let chunkings = Chunks.sizes(of: input)
        let report = try Pipeline.report(input, chunkings[0])
        let explained = try report.incidents.map(report.explained)
        let document = try JSONReport.document(explained, stats: report.stats)
        for sizes in chunkings.dropFirst().prefix(1) {
            let other = try Pipeline.report(input, sizes)
            try check(
                try JSONReport.document(
                    other.incidents.map(other.explained), stats: other.stats) == document,
                "another report in chunks of \(sizes)")
        }
        try Pipeline.check(report, of: input)
        try Pipeline.checkForms(explained)
    }

    /// What was recorded once is not counted again.
    static let recording = FuzzTarget("recording", mutations: 40) { input in
        let report = try Pipeline.report(input, [.max])
        let findings = try report.incidents.filter { $0.verdict != .benign }.map { incident in
            let explained = try report.explained(incident)
            return Finding(
                incident: incident, severity: explained.severity,
                title: explained.explanation.title)
        }
        let file = try ScratchFile("empty", [])
        let history = try History(file: file.folder.appending(path: "history.sqlite"))
        _ = try history.record(findings, starts: report.starts, now: Pipeline.now)
        let before = try history.summaries(HistoryQuery())
        for recorded in try history.record(findings, starts: report.starts, now: Pipeline.now) {
            let finding = findings.first { $0.incident.fingerprint == recorded.fingerprint }
            let isTimed = finding?.incident.occurrences.allSatisfy { $0.seen != nil } ?? false
            try check(!isTimed || recorded.added == 0, "\(recorded.added) counted again")
        }
        let after = try history.summaries(HistoryQuery())
        try check(before.count == after.count, "\(after.count) incidents, not \(before.count)")
        try check(try history.check().isEmpty, "the history is not sound")
    }

    /// The draft for a line is a pattern that reads, and recognises that line.
    static let draft = FuzzTarget("draft", mutations: 60) { input in
        let file = try ScratchFile("x.log", input)
        for line in 1...3 {
            guard
                let draft = try? PackDraft(
                    path: file.url.path, line: line, cause: nil, engine: try Pipeline.engine.get())
            else { continue }
            try DraftTarget.check(draft, line: line, of: input)
        }
    }
}

enum Pipeline {
    static let engine = Result { try Engine() }
    static let now = Timestamp(milliseconds: 1_795_000_000_000)

    static func report(_ input: [UInt8], _ sizes: [Int]) throws -> Report {
        let session = ExplainSession(engine: try engine.get(), language: .english)
        let log = InputLog(
            origin: "lxc.log", path: "-", identity: nil, source: PieceSource(input, sizes: sizes))
        try session.read(log)
        return session.finish()
    }

    static func check(_ report: Report, of input: [UInt8]) throws {
        var lines = input.count { $0 == 0x0A }
        if input.last.map({ $0 != 0x0A }) ?? false { lines += 1 }
        try FuzzTargets.check(
            report.stats.lines == lines && report.stats.bytes == input.count,
            "\(report.stats.lines) lines of \(report.stats.bytes) bytes, not \(lines) of \(input.count)"
        )
        for incident in report.incidents {
            for record in ([incident.culprit] + incident.others).map(\.record) {
                try FuzzTargets.check(
                    record.line >= 1 && record.line + record.lineCount - 1 <= lines,
                    "line \(record.line) of \(lines)")
            }
            try FuzzTargets.check(incident.occurrenceCount >= 1, "an incident that never happened")
            try FuzzTargets.check(
                Set(incident.occurrences).count == incident.occurrences.count,
                "an occurrence counted twice")
        }
    }

    static func checkForms(_ incidents: [ExplainedIncident]) throws {
        for language in Language.allCases {
            for detail in [TextReport.Detail.all, .culpritOnly] {
                var series = TextSeries(
                    TextReport(
                        style: TerminalStyle(hasColor: true, width: 80), language: language,
                        detail: detail))
                let text = incidents.map { series.next($0) }.joined(separator: "\n")
                try TerminalText.check(text, colors: .own)
            }
            let report = MarkdownReport(language: language)
            let markdown =
                report.head(incidents.map(report.row))
                + incidents.enumerated().map { report.render($1, at: $0) }.joined()
            if !incidents.isEmpty {
                try MarkdownCheck(markdown).run(incidents: incidents.count)
            }
            let reported = incidents.map { ReportedIncident(explained: $0) }
            _ = try PageCheck.text(
                of: HTMLReport(language: language).render(
                    ReportDocument(
                        generated: now, program: "Wherefore", filter: nil, incidents: reported)))
        }
        for incident in incidents {
            let line = try JSONReport.line(incident)
            _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
            try TerminalText.check(line)
        }
        let rows = try CSVRows.read(
            CSVReport.render(incidents.map { ReportedIncident(explained: $0) }))
        for cell in rows.joined() { try CSVRows.check(cell) }
    }
}
