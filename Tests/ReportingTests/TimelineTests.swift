import Knowledge
import LogModel
import Testing

@testable import Reporting

@Suite struct TimelineTests {
    private func steps(_ first: String, _ last: String) -> (minutes: Int64, count: Int) {
        let timeline = Timeline([
            Samples.reported(first: first, last: first), Samples.reported(first: last, last: last),
        ])
        return (timeline.step / 60_000, timeline.buckets.count)
    }

    private static let spans: [(first: String, last: String, minutes: Int64)] = [
        ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", 1),
        ("2026-11-20T10:00:00Z", "2026-11-20T10:45:00Z", 1),
        ("2026-11-20T10:00:00Z", "2026-11-20T14:00:00Z", 5),
        ("2026-11-20T10:00:00Z", "2026-11-21T20:00:00Z", 60),
        ("2026-11-01T10:00:00Z", "2026-11-28T20:00:00Z", 720),
        ("2025-11-20T10:00:00Z", "2026-11-20T10:00:00Z", 10_080),
        ("2016-11-20T10:00:00Z", "2026-11-20T10:00:00Z", 131_040),
    ]

    @Test(arguments: spans)
    func `the step suits the span`(span: (first: String, last: String, minutes: Int64)) {
        let (step, count) = steps(span.first, span.last)
        #expect(step == span.minutes)
        #expect((12...60).contains(count))
    }

    @Test func `every occurrence is counted once, under its severity`() {
        var often = Samples.reported(
            severity: .critical, first: "2026-11-20T10:05:00Z", last: "2026-11-20T13:30:00Z",
            occurrences: 9)
        let hours = ["2026-11-20T10:00:00Z", "2026-11-20T13:00:00Z"].compactMap(Samples.time)
        often.tally = zip(hours, [5, 4]).map { ReportedIncident.Tally(hour: $0, count: $1) }
        let twice = Samples.reported(
            severity: .warning, first: "2026-11-20T11:00:00Z", last: "2026-11-20T12:59:00Z",
            occurrences: 2)
        let timeline = Timeline([often, twice])
        #expect(timeline.step == 3_600_000)
        let counts = timeline.buckets.filter { $0.total > 0 }
        #expect(counts.map { $0.counts[.critical, default: 0] } == [5, 0, 0, 4])
        #expect(counts.map { $0.counts[.warning, default: 0] } == [0, 1, 1, 0])
    }

    @Test func `weeks begin on Mondays`() throws {
        let timeline = Timeline([
            Samples.reported(first: "2025-11-20T10:00:00Z", last: "2025-11-20T10:00:00Z"),
            Samples.reported(),
        ])
        let first = try #require(timeline.buckets.first)
        #expect(timeline.label(first, form: .whole) == "2025-11-17")
    }

    @Test func `without times there is no chart`() {
        let timeline = Timeline([Samples.reported(first: nil, last: nil)])
        #expect(timeline.buckets.isEmpty)
    }
}
