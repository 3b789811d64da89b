import Foundation
import FoundationXML
import Knowledge
import LogModel
import Testing

@testable import Reporting

@Suite struct HTMLReportTests {
    private func page(_ incidents: [ReportedIncident]) -> String {
        HTMLReport(language: .english).render(Samples.document(incidents))
    }

    @Test(arguments: [0, 1, 2, 6, 30, 500])
    func `a page of any size is well formed and needs nothing from outside`(count: Int) {
        let page = page((0..<count).map { Samples.reported(name: "c\($0)", number: $0) })
        #expect(PageReader(page).isWellFormed)
        for sign in [
            "<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "javascript:",
        ] {
            #expect(!page.contains(sign))
        }
        #expect(page.contains("default-src &#39;none&#39;"))
        #expect(page.components(separatedBy: "<article").count - 1 == count)
        #expect(page.utf8.count < 30_000 + count * 6_000)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style></code><b>",
        "'onmouseover='x", "&lt;b&gt;", "]]>--><!--", "a\u{202E}b", "\u{1B}[31m\u{0}",
    ])
    func `markup and invisible characters of a log stay text`(text: String) {
        let page = page([
            Samples.reported(title: text, text: text, name: text)
        ])
        let reader = PageReader(page)
        #expect(reader.isWellFormed)
        #expect(!page.contains("<script>") && !page.contains("<img") && !page.contains("<b>"))
        #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}"))
        #expect(reader.text.contains(SafeText.visible(text)))
    }

    @Test func `headings go down one level at a time`() {
        let page = page((0..<8).map { Samples.reported(name: "c\($0)", number: $0) })
        let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
        #expect(levels.first == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        #expect(levels.filter { $0 == 1 }.count == 1)
    }

    @Test func `ids are unique and every link inside the page leads somewhere`() {
        let page = page((0..<40).map { Samples.reported(name: "c\($0)", number: $0) })
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let targets = page.matches(of: ##/href="#([^"]+)"/##).map { String($0.1) }
        #expect(targets.count == 40)
        #expect(Set(targets).isSubset(of: Set(ids)))
    }

    @Test func `the culprit stands marked among the lines in order of the log`() throws {
        let page = page([Samples.reported()])
        let body = try #require(page.firstRange(of: "<tbody><tr class=\"context\"")).upperBound
        let rows = page[body...].prefix(3_000)
        let order = ["before", "left", "<mark><code>culprit text", "after", "right"]
            .compactMap { rows.firstRange(of: $0)?.lowerBound }
        #expect(order.count == 5)
        #expect(order == order.sorted())
    }

    @Test func `risk, undo, verify and commands are there`() {
        let page = page([Samples.reported()])
        for text in [
            "can lose data", "not reversible", "needs root", "Undo it.", "rm -r &#39;/a b&#39;",
            "incus start c1", "/etc/fstab", "Debian",
        ] {
            #expect(page.contains(text))
        }
    }

    @Test func `what became of an incident is told`() {
        var reported = Samples.reported(occurrences: 9)
        reported.host = "h1"
        reported.recoveredAt = Samples.time("2026-11-21T08:00:00Z")
        reported.isNew = true
        reported.occurrencesInWindow = 4
        let page = page([reported])
        for text in ["h1", "2026-11-21 08:00:00 UTC", ">new<", "4 / 9"] {
            #expect(page.contains(text))
        }
    }

    @Test func `a page in Chinese says so, and marks what is English`() {
        let page = HTMLReport(language: .chinese).render(
            Samples.document([Samples.reported()]))
        #expect(page.contains("<html lang=\"zh-Hans\">"))
        #expect(page.contains("lang=\"en\""))
        #expect(page.contains("事件报告"))
    }

    @Test func `a long line and a long cascade are cut, and it is said`() {
        var reported = Samples.reported(text: String(repeating: "x", count: 50_000))
        let event = reported.explained.incident.others[1]
        reported.explained.incident.others += (0..<500).map { index in
            var event = event
            event.record.line = 10 + index
            return event
        }
        let page = page([reported])
        #expect(page.utf8.count < 60_000)
        #expect(page.contains("…"))
        #expect(page.contains("more lines of this incident not shown"))
        #expect(page.contains("<mark>"))
    }
}

/// Reads a page with an XML parser and keeps its text.
private final class PageReader: NSObject, XMLParserDelegate {
    private(set) var isWellFormed = false
    private(set) var text = ""

    init(_ page: String) {
        super.init()
        // What HTML leaves open, XML does not.
        let document = page.replacing("<!DOCTYPE html>", with: "")
            .replacing(/<meta [^>]*>/) { "\($0.output.dropLast())/>" }
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
