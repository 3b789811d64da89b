import Knowledge
import LogModel
import Testing

@testable import Reporting

@Suite struct EvidenceLineTests {
    @Test func `lines stand in order of the log, neighbours that are events only once`() {
        let lines = EvidenceLine.all(of: Samples.reported().explained.incident)
        #expect(lines.map(\.line) == [3, 4, 5, 6, 7])
        #expect(lines.map(\.text) == ["before", "left", "culprit text", "after", "right"])
        #expect(
            lines.map(\.word) == ["context", "neighbour", "cause", "consequence", "neighbour"])
        #expect(lines.filter(\.isCulprit).map(\.line) == [5])
    }

    @Test func `another source's lines stay together, the culprit among its own`() {
        var incident = Samples.reported().explained.incident
        var foreign = incident.others[0]
        foreign.record.origin = "incusd.log"
        foreign.record.line = 100
        incident.others.append(foreign)
        incident.culprit.neighbours = nil
        let lines = EvidenceLine.all(of: incident)
        #expect(lines.map(\.line) == [3, 5, 6, 100])
    }

    @Test func `of very many lines those around the culprit are shown`() {
        var incident = Samples.reported().explained.incident
        let sample = incident.others[0]
        incident.culprit.record.line = 500
        incident.culprit.neighbours = nil
        incident.others = (1...499).map { line in
            var event = sample
            event.record.line = line
            return event
        }
        let shown = EvidenceLine.shown(of: incident)
        #expect(shown.count == Limits.reportedLines)
        #expect(shown.contains { $0.isCulprit })
    }
}
