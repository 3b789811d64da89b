import Foundation
import Knowledge
import LogModel
import Testing

@testable import Reporting

/// Markdown, JSON, CSV and the detail text of remembered incidents.
@Suite struct RememberedReportTests {
    @Test func `CSV fields are quoted and formulas defused`() {
        let text = CSVReport.render([
            Samples.reported(title: "a \"b\", c", text: "=cmd|' /C calc'!A0"),
            Samples.reported(title: "line\nbreak", text: "@x", name: "c2"),
        ])
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.count == 4 && lines[3].isEmpty)
        #expect(lines[0].hasPrefix("id,cause,"))
        #expect(lines[1].contains("\"a \"\"b\"\", c\""))
        #expect(lines[1].hasSuffix(",'=cmd|' /C calc'!A0"))
        #expect(lines[2].contains("\"line\nbreak\"") && lines[2].hasSuffix(",'@x"))
    }

    @Test(arguments: [
        ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "' =1"),
        ("\r=1", "\\r=1"), ("\n =1", "\"'\n =1\""), ("＝1", "'＝1"),
        ("\"\u{301},=1", "\"\"\"\u{301},=1\""),
    ])
    func `no CSV field begins a formula`(text: String, field: String) {
        let csv = CSVReport.render([Samples.reported(text: text)])
        #expect(csv.unicodeScalars.contains(("," + field + "\r\n").unicodeScalars))
    }

    @Test func `several incidents have a table at the head of the Markdown, one has none`() {
        let report = MarkdownReport(language: .english)
        let one = report.render(Samples.document([Samples.reported()]))
        #expect(one.hasPrefix("## A title\n"))
        let two = report.render(
            Samples.document([
                Samples.reported(title: "x | y"), Samples.reported(name: "c2", occurrences: 3),
            ]))
        #expect(two.hasPrefix("# Incident report\n"))
        #expect(two.contains("| error | c1 | `rootfs/cause-0` | x \\| y | 1 |"))
        #expect(two.contains("| error | c2 |"))
    }

    @Test func `Markdown tells how often, when, where and what became of it`() throws {
        var reported = Samples.reported(
            first: "2026-11-19T10:20:30Z", last: "2026-11-20T10:20:30Z", occurrences: 3)
        reported.host = "h1"
        reported.recoveredAt = Samples.time("2026-11-21T08:00:00Z")
        let text = MarkdownReport(language: .english).render([reported])
        #expect(
            text.contains(
                "seen 3 times between 2026-11-19 10:20:30 UTC and 2026-11-20 10:20:30 UTC"))
        #expect(text.contains("Host `h1`") && text.contains("Recovered 2026-11-21 08:00:00 UTC"))
        let evidence = try #require(text.firstRange(of: "<details>"))
        let lines = text[evidence.lowerBound...].split(separator: "\n").map(String.init)
        #expect(lines.contains("  3 context      before"))
        #expect(lines.contains("> 5 culprit      culprit text"))
        #expect(lines.contains("  7 nearby       right"))
    }

    @Test func `JSON of a remembered incident has evidence, host and recovery`() throws {
        var reported = Samples.reported()
        reported.host = "h1"
        reported.isNew = true
        let line = try JSONReport.line(reported)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let evidence = try #require(object["evidence"] as? [[String: Any]])
        #expect(evidence.compactMap { $0["line"] as? Int } == [3, 4, 5, 6, 7])
        #expect(evidence[2]["role"] as? String == "cause")
        #expect(object["host"] as? String == "h1")
        #expect(object["isNew"] as? Bool == true)
        #expect(object["recoveredAt"] is NSNull)
        let plain = try JSONReport.line(reported.explained)
        #expect(!plain.contains("\"evidence\"") && plain.contains("\"host\":null"))
    }

    @Test func `the detail says why this cause was elected and what else was considered`() {
        var reported = Samples.reported()
        reported.explained.incident.culprit.alternatives = [CauseID("mount/other")]
        var rival = Event(
            record: reported.explained.incident.others[1].record, role: .cause,
            cause: CauseID("network/rival"))
        rival.record.line = 8
        reported.explained.incident.others.append(rival)
        let style = TerminalStyle(hasColor: false, width: 100)
        let text = TextReport(style: style, language: .english, detail: .all).detail(reported)
        for part in [
            "Why this cause", "pattern: rootfs/pattern", "95 % · the line says so itself",
            "path (path) = /x", "in the same line: mount/other",
            "other causes in this failure: network/rival (lxc.log:8)",
            "related articles: rootfs/other", "  > 5  culprit", "seen once",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `neighbours are dimmed and the culprit is bright at a terminal`() {
        let style = TerminalStyle(hasColor: true, width: 100)
        let text = TextReport(style: style, language: .english, detail: .all)
            .detail(Samples.reported())
        #expect(text.contains("\u{1B}[2m    4  nearby       left\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1;31m  > 5  culprit      culprit text\u{1B}[0m"))
    }
}
