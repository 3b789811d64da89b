import Foundation
import History
import LogModel
import Testing

@Suite struct HistoryQueryTests {
    private let history: History
    private let now = Fixture.time(100_000)

    init() throws { history = try History(file: HistoryFixture().file) }

    private func names(_ change: (inout HistoryQuery) -> Void) throws -> [String] {
        var query = HistoryQuery()
        change(&query)
        return try history.summaries(query).map { $0.instance?.name ?? "-" }
    }

    @Test func `a name is exact where there is such a container, else the beginning of one`() throws
    {
        try history.record(
            ["web", "web1", "web2", "db", "wéb", nil].map { Fixture.finding($0, at: 0) }, now: now)
        #expect(try names { $0.container = "web" } == ["web"])
        #expect(Set(try names { $0.container = "we" }) == ["web", "web1", "web2"])
        #expect(Set(try names { $0.container = "w" }) == ["web", "web1", "web2", "wéb"])
        #expect(Set(try names { $0.container = "*b?" }) == ["web1", "web2"])
        #expect(try names { $0.container = "x" } == [])
        #expect(try names { $0.container = "' OR 1 --" } == [])
        #expect(try names { _ in }.count == 6)
        #expect(try history.containers() == ["db", "web", "web1", "web2", "wéb"])
    }

    @Test func `cause, severity, project and limit`() throws {
        try history.record(
            [
                Fixture.finding("c1", cause: "a/x", severity: .warning, at: 0),
                Fixture.finding("c2", cause: "ab/x", severity: .critical, at: 1),
                Fixture.finding("c3", cause: "b/y", project: "p", at: 2),
                Fixture.finding("c4", cause: "b/y", project: nil, at: 3),
                Fixture.finding("c5", cause: "b/y", verdict: .benign, at: 4),
            ], now: now)
        #expect(try names { _ in } == ["c4", "c3", "c2", "c1"])
        #expect(try names { $0.cause = "a/" } == ["c1"])
        #expect(try names { $0.cause = "b/y" } == ["c4", "c3"])
        #expect(try names { $0.severity = .error } == ["c4", "c3", "c2"])
        #expect(try names { $0.project = "p" } == ["c3"])
        #expect(try names { $0.project = "default" } == ["c4", "c2", "c1"])
        #expect(try names { $0.limit = 2 } == ["c4", "c3"])
        #expect(try names { $0.limit = nil }.count == 4)
    }

    @Test func `an incident with occurrences before and behind a window is not in it`() throws {
        try history.record(
            [Fixture.finding(key: "1", at: 0), Fixture.finding(key: "2", at: 10_000)], now: now)
        #expect(try names { $0.since = Fixture.time(1) } == ["c1"])
        #expect(try names { $0.until = Fixture.time(9_999) } == ["c1"])
        #expect(
            try names {
                $0.since = Fixture.time(1)
                $0.until = Fixture.time(9_999)
            } == [])
        #expect(try names { $0.since = Fixture.time(10_001) } == [])
        #expect(try names { $0.until = Fixture.time(0) } == [])
    }

    @Test func `new is what was first seen in the window`() throws {
        try history.record(
            [
                Fixture.finding("old", key: "1", at: 0), Fixture.finding("old", key: "2", at: 100),
                Fixture.finding("new", key: "3", at: 100),
            ], now: now)
        var query = HistoryQuery()
        #expect(try history.summaries(query).allSatisfy { !$0.isNew })
        query.since = Fixture.time(50)
        let new = try history.summaries(query).filter(\.isNew)
        #expect(new.map { $0.instance?.name } == ["new"])
    }

    @Test func `counts in a window are those of the occurrences`() throws {
        var random = SeededGenerator(state: 1)
        let times = (0..<400).map { _ in Double.random(in: 0..<40_000, using: &random).rounded() }
        try history.record(
            [
                Fixture.finding(
                    occurrences: times.enumerated().map {
                        Fixture.occurrence("k\($0.offset)", at: $0.element)
                    })
            ], now: now)
        for round in 0..<60 {
            let bounds = [0, 1].map { _ in
                Double.random(in: -5_000..<45_000, using: &random).rounded()
            }.sorted()
            var query = HistoryQuery()
            query.since = round % 3 == 1 ? nil : Fixture.time(bounds[0])
            query.until = round % 3 == 2 ? nil : Fixture.time(bounds[1])
            let expected = times.filter { time in
                (query.since.map { Fixture.time(time) >= $0 } ?? true)
                    && (query.until.map { Fixture.time(time) < $0 } ?? true)
            }.count
            let found = try history.summaries(query)
            #expect(found.first?.occurrencesInWindow ?? 0 == expected)
            #expect(found.isEmpty == (expected == 0))
        }
        #expect(try history.summaries(HistoryQuery()).first?.occurrencesInWindow == nil)
    }

    @Test func `tallies come for all at once, in the hours asked for`() throws {
        // 1_795_000_000 is 6 minutes 40 seconds past an hour.
        try history.record(
            [
                Fixture.finding("c1", key: "1", at: 0), Fixture.finding("c1", key: "2", at: 60),
                Fixture.finding("c1", key: "3", at: 3_600 * 5),
                Fixture.finding("c2", key: "4", at: 0),
            ], now: now)
        var query = HistoryQuery()
        #expect(try history.summaries(query).allSatisfy(\.tally.isEmpty))
        query.tallyHours = 1
        #expect(try history.summaries(query).map { $0.tally.map(\.count) } == [[2, 1], [1]])
        query.tallyHours = 24
        let daily = try history.summaries(query)
        #expect(daily.map { $0.tally.map(\.count).reduce(0, +) } == [3, 1])
        #expect(daily[0].tally[0].hour.milliseconds % 86_400_000 == 0)
    }

    @Test func `recovered is what the instance started well after`() throws {
        try history.record(
            [
                Fixture.finding("back", at: 0), Fixture.finding("down", at: 50),
                Fixture.finding("other", project: "p", at: 0),
            ],
            starts: [
                GoodStart(instance: InstanceName(name: "back"), seen: Fixture.time(-5)),
                GoodStart(instance: InstanceName(name: "back"), seen: Fixture.time(10)),
                GoodStart(instance: InstanceName(name: "back"), seen: Fixture.time(20)),
                GoodStart(instance: InstanceName(name: "down"), seen: Fixture.time(40)),
                GoodStart(instance: InstanceName(name: "other"), seen: Fixture.time(40)),
            ], now: now)
        #expect(try names { $0.status = .recovered } == ["back"])
        #expect(Set(try names { $0.status = .open }) == ["down", "other"])
        var query = HistoryQuery()
        query.container = "back"
        #expect(try history.summaries(query).map(\.recoveredAt) == [Fixture.time(10)])
        try history.record([Fixture.finding("back", key: "again", at: 60)], now: now)
        #expect(try names { $0.status = .recovered } == [])
    }

    @Test func `the start that a warning was seen in is no recovery from it`() throws {
        let instance = InstanceName(name: "c1", project: "default")
        try history.record(
            [Fixture.finding(severity: .warning, at: 0)],
            starts: [GoodStart(instance: instance, seen: Fixture.time(1))], now: now)
        #expect(try names { $0.status = .recovered } == [])
        try history.record(
            [], starts: [GoodStart(instance: instance, seen: Fixture.time(300))], now: now)
        #expect(try names { $0.status = .recovered } == ["c1"])
    }

    @Test func `an id is found by its beginning`() throws {
        try history.record([Fixture.finding(at: 0), Fixture.finding("c2", at: 0)], now: now)
        let id = Fixture.finding(at: 0).incident.fingerprint
        #expect(try history.incidents(idPrefix: String(id.prefix(6))).map(\.fingerprint) == [id])
        #expect(try history.incidents(idPrefix: id).count == 1)
        #expect(try history.incidents(idPrefix: "").isEmpty)
        #expect(try history.incidents(idPrefix: "zz").isEmpty)
    }
}
