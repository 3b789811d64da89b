import Knowledge
import LogModel
import Testing

@testable import Reporting

/// Causes that lines of a failure state besides the elected one.
@Suite struct OtherCauseTests {
    private func event(_ cause: String, confidence: Double, refines: [CauseID] = []) -> Event {
        Event(
            record: Record(origin: "a.log", line: 7, source: .kernel, message: "m", text: "m"),
            role: .cause, cause: CauseID(cause), confidence: confidence, refines: refines)
    }

    private func report(_ others: [Event], refines: [CauseID] = []) -> String {
        var explained = Samples.reported().explained
        let cause = explained.incident.cause?.rawValue ?? ""
        explained.incident.culprit = event(cause, confidence: 0.9, refines: refines)
        explained.incident.others = others
        let style = TerminalStyle(hasColor: false, width: 100)
        return TextReport(style: style, language: .english, detail: .culpritOnly)
            .incident(explained)
    }

    @Test func `strong ones are named`() {
        let text = report([
            event("storage/io-error", confidence: 0.9), event("lvm/guess", confidence: 0.3),
        ])
        #expect(
            text.contains(
                "2 more lines belong to this failure; also named: storage/io-error (--all"))
    }

    @Test func `what the elected one is a special case of is not`() {
        let general = CauseID("hook/script-failed")
        let text = report([event(general.rawValue, confidence: 0.9)], refines: [general])
        #expect(text.contains("1 more line belongs to this failure (--all"))
    }
}
