import Foundation
import History
import LogModel
import Testing

@Suite struct HistoryTests {
    private let fixture = HistoryFixture()

    @Test func `recording the same finding again changes nothing`() throws {
        let history = try History(file: fixture.file)
        let finding = Fixture.finding(at: 0)
        #expect(try history.record([finding], now: fixture.now).map(\.added) == [1])
        let again = try history.record([finding], now: fixture.now)
        #expect(again.map(\.added) == [0])
        #expect(again.map(\.occurrences) == [1])
        #expect(again.map(\.isAbsorbed) == [false])
        #expect(try history.summaries(HistoryQuery()).map(\.occurrences) == [1])
    }

    @Test func `another occurrence counts and moves the time`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(key: "k1", at: 0)], now: fixture.now)
        let second = try history.record([Fixture.finding(key: "k2", at: 60)], now: fixture.now)
        #expect(second.first?.previouslySeen == Fixture.time(0))
        #expect(second.first?.firstSeen == Fixture.time(0))
        let stored = try #require(try history.summaries(HistoryQuery()).first)
        #expect(stored.occurrences == 2)
        #expect(stored.lastSeen.seconds(since: stored.firstSeen) == 60)
    }

    @Test func `one finding with many occurrences gives each its own time`() throws {
        let history = try History(file: fixture.file)
        let occurrences = (0..<100).map { Fixture.occurrence("k\($0)", at: Double($0) * 3_600) }
        let recorded = try history.record(
            [Fixture.finding(occurrences: occurrences)], now: fixture.now)
        #expect(recorded.map(\.added) == [100])
        var query = HistoryQuery()
        query.tallyHours = 1
        let stored = try #require(try history.summaries(query).first)
        #expect(stored.tally.map(\.count) == Array(repeating: 1, count: 100))
        #expect(stored.lastSeen == Fixture.time(99 * 3_600))
    }

    @Test func `findings of one batch see what the batch holds`() throws {
        let history = try History(file: fixture.file)
        let recorded = try history.record(
            [
                Fixture.finding(key: "k1", at: 0), Fixture.finding(key: "k2", at: 60),
                Fixture.finding(key: "k1", at: 0),
            ], now: fixture.now)
        #expect(recorded.map(\.added) == [1, 1, 0])
        #expect(recorded.map(\.occurrences) == [2, 2, 2])
    }

    @Test func `a finding without kept occurrences leaves nothing`() throws {
        let history = try History(file: fixture.file)
        let recorded = try history.record([Fixture.finding(occurrences: [])], now: fixture.now)
        #expect(recorded.map(\.added) == [0])
        #expect(try fixture.count("incident") == 0)
    }

    @Test func `the worst severity and the newest title stay`() throws {
        let history = try History(file: fixture.file)
        let occurrences = [0, 60].map { Fixture.occurrence("k\($0)", at: Double($0)) }
        let old = Fixture.finding(severity: .critical, title: "old", occurrences: [occurrences[0]])
        let new = Fixture.finding(severity: .warning, title: "new", occurrences: [occurrences[1]])
        try history.record([new], now: fixture.now)
        try history.record([old], now: fixture.now)
        let stored = try #require(try history.incidents(HistoryQuery()).first)
        #expect(stored.severity == .critical)
        #expect(stored.incident.severity == .critical)
        #expect(stored.title == "new")
        var batch = Batch()
        batch.retractions = [
            Retraction(fingerprint: old.incident.fingerprint, occurrence: occurrences[0])
        ]
        try history.commit(batch, now: fixture.now)
        #expect(try history.summaries(HistoryQuery()).map(\.severity) == [.warning])
    }

    @Test func `an occurrence that is taken back was never there`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(key: "k1", at: 0)], now: fixture.now)
        let before = try history.incidents(HistoryQuery())
        let wrong = Fixture.finding(key: "k2", at: 7_200)
        try history.record([wrong, Fixture.finding("c2", at: 7_200)], now: fixture.now)
        var batch = Batch()
        batch.retractions = [wrong, Fixture.finding("c2", at: 7_200)].map {
            Retraction(
                fingerprint: $0.incident.fingerprint, occurrence: $0.incident.occurrences[0])
        }
        try history.commit(batch, now: fixture.now)
        #expect(try history.incidents(HistoryQuery()) == before)
        #expect(try fixture.count("incident") == 1)
        #expect(try fixture.count("evidence") == 1)
        #expect(try fixture.count("tally") == 1)
        #expect(try history.check() == [])
        // Taking back what is not there is no error.
        try history.commit(batch, now: fixture.now)
        #expect(try history.incidents(HistoryQuery()) == before)
    }

    @Test func `evidence of the first and the newest three is kept`() throws {
        let history = try History(file: fixture.file)
        for second in [5, 2, 9, 1, 7, 3].map({ Double($0) * 60 }) {
            try history.record(
                [Fixture.finding(key: "k\(second)", at: second)], now: fixture.now)
        }
        let summary = try #require(try history.summaries(HistoryQuery()).first)
        let evidence = try history.evidence(of: summary)
        #expect(evidence.map(\.seen) == [1, 5, 7, 9].map { Fixture.time(Double($0) * 60) })
        let stored = try #require(try history.incidents(HistoryQuery()).first)
        #expect(stored.incident.culprit.record.time == Fixture.time(9 * 60))
    }

    @Test func `evidence is bounded and says what was left out`() throws {
        let history = try History(file: fixture.file)
        let occurrence = Fixture.occurrence("k", at: 0)
        try history.record(
            [Fixture.finding(others: 70, occurrences: [occurrence])], now: fixture.now)
        let summary = try #require(try history.summaries(HistoryQuery()).first)
        let evidence = try #require(try history.evidence(of: summary).first)
        #expect(evidence.others.count == Limits.evidenceEvents)
        #expect(evidence.leftOut == 70 - Limits.evidenceEvents)
    }

    @Test func `an incident whose evidence is lost is still listed`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(at: 0)], now: fixture.now)
        try fixture.execute("UPDATE evidence SET content = x'6a756e6b'")
        let stored = try #require(try history.incidents(HistoryQuery()).first)
        #expect(stored.incident.culprit.record.text == "title")
        #expect(try history.evidence(of: stored.summary).isEmpty)
    }
}
