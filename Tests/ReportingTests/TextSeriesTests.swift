import Knowledge
import LogModel
import Testing

@testable import Reporting

@Suite struct TextSeriesTests {
    private func text(_ detail: TextReport.Detail) -> [String] {
        let style = TerminalStyle(hasColor: false, width: 80)
        var series = TextSeries(TextReport(style: style, language: .english, detail: detail))
        return [
            Samples.reported(name: "c1"), Samples.reported(name: "c2"),
            Samples.reported(name: "c3", number: 1),
            Samples.reported(name: "c4", severity: .warning),
        ].map { series.next($0.explained) }
    }

    @Test func `incidents of one cause are explained once`() {
        let texts = text(.culpritOnly)
        #expect(texts.map { $0.contains("Because of") } == [true, false, true, true])
        #expect(texts[1].contains("container c2"))
        #expect(texts[1].contains("culprit text"))
        #expect(texts[1].contains("see lxc.log:5 above"))
        #expect(texts[1].contains("wherefore show rootfs/cause-0"))
    }

    @Test func `or each, if all is wanted`() {
        #expect(text(.all).allSatisfy { $0.contains("Because of") })
    }
}
