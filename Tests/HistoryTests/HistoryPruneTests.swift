import Foundation
import GRDB
import LogModel
import Testing

@testable import History

@Suite struct HistoryPruneTests {
    private let fixture = HistoryFixture()
    private let day = 86_400.0

    /// One occurrence an hour, over some days.
    private func fill(_ history: History, days: Int, name: String = "c1") throws {
        let occurrences = (0..<days * 24).map {
            Fixture.occurrence("\(name)\($0)", at: Double($0) * 3_600)
        }
        try history.record([Fixture.finding(name, occurrences: occurrences)], now: fixture.now)
    }

    @Test func `what is older than the retention goes, with all that belongs to it`() throws {
        let history = try History(file: fixture.file)
        try fill(history, days: 10)
        try history.record(
            [Fixture.finding("gone", at: day), Fixture.finding("old", at: nil)],
            starts: [GoodStart(instance: InstanceName(name: "c1"), seen: Fixture.time(0))],
            now: Fixture.time(0))
        let outcome = try history.prune(
            Retention(age: 4 * day), now: Fixture.time(10 * day))
        #expect(outcome.occurrences == 6 * 24 + 2)
        let left = try history.summaries(HistoryQuery())
        #expect(left.map(\.instance?.name) == ["c1"])
        #expect(left.map(\.occurrences) == [4 * 24])
        #expect(left.map(\.firstSeen) == [Fixture.time(6 * day)])
        for table in ["start", "timeless"] { #expect(try fixture.count(table) == 0) }
        #expect(try fixture.count("evidence") == 1)
        #expect(try history.check() == [])
        #expect(
            try history.prune(Retention(age: 4 * day), now: Fixture.time(10 * day)).occurrences == 0
        )
    }

    @Test func `absorbed occurrences go too`() throws {
        let history = try History(file: fixture.file)
        try history.record(
            [
                Fixture.finding(key: "a", at: 0, source: .lxc),
                Fixture.finding(key: "b", at: 1, source: .incusd),
                Fixture.finding(key: "c", at: 9 * day, source: .lxc),
            ], now: fixture.now)
        #expect(try fixture.count("absorbed") == 1)
        try history.prune(Retention(age: 4 * day), now: Fixture.time(10 * day))
        #expect(try fixture.count("absorbed") == 0)
        #expect(try history.check() == [])
    }

    @Test func `the oldest go until the rest fits, and the file shrinks`() throws {
        let history = try History(file: fixture.file)
        for name in ["c1", "c2", "c3"] { try fill(history, days: 300, name: name) }
        let before = try size()
        let outcome = try history.prune(
            Retention(bytes: before / 2), now: Fixture.time(300 * day))
        #expect(try size() <= before / 2)
        #expect(outcome.bytes > 0)
        let left = try history.summaries(HistoryQuery())
        #expect(left.count == 3)
        #expect(Set(left.map(\.firstSeen)).count == 1)
        #expect(left.allSatisfy { $0.lastSeen == Fixture.time(300 * day - 3_600) })
        #expect(try history.check() == [])
    }

    private func size() throws -> Int {
        try fixture.database { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
        }
    }

    @Test func `a bounded run leaves the rest to the next`() throws {
        let history = try History(file: fixture.file)
        for number in 0..<4 { try fill(history, days: 250, name: "c\(number)") }
        let retention = Retention(age: day, rowsPerRun: 6_000)
        let now = Fixture.time(400 * day)
        #expect(try history.prune(retention, now: now).occurrences == 6_000)
        #expect(try history.check() == [])
        #expect(try history.prune(retention, now: now).occurrences == 6_000)
        #expect(try history.prune(retention, now: now).occurrences == 6_000)
        #expect(try history.prune(retention, now: now).occurrences == 6_000)
        #expect(try history.summaries(HistoryQuery()).isEmpty)
    }

    @Test func `positions go once they are old and many, but not what known lines need`() throws {
        let history = try History(file: fixture.file)
        func newStream(_ inode: UInt64, isFinished: Bool) throws -> Int64 {
            let file = FileIdentity(device: 1, inode: inode, head: [])
            return try history.newStream(
                of: "/log", LogStream(id: 0, file: file, isFinished: isFinished))
        }
        let finished = try newStream(0, isFinished: true)
        let needed = try newStream(1, isFinished: true)
        let newest = try (0..<Limits.streamsOfSource).map {
            try newStream(10 + UInt64($0), isFinished: true)
        }
        let open = try newStream(2, isFinished: false)
        let later = Timestamp(
            milliseconds: Int64(Date().timeIntervalSince1970 * 1_000) + 31 * 86_400_000)
        let occurrence = Fixture.occurrence("k", at: nil, place: .stream(needed, offset: 0))
        try history.record([Fixture.finding(occurrences: [occurrence])], now: later)
        try history.prune(now: later)
        let left = try #require(try history.checkpoint(of: "/log")).streams.map(\.id)
        // The open one is the newest: of the finished ones one fewer stays.
        #expect(left == [needed] + newest + [open])
        #expect(!left.contains(finished))
    }

    @Test func `a clock that is far ahead takes little, one that was is forgotten`() throws {
        let history = try History(file: fixture.file)
        try fill(history, days: 10)
        try history.prune(Retention(age: 60 * day), now: Fixture.time(10 * day))
        // 70 years ahead: as if a month had passed.
        let ahead = Fixture.time(10 * day + 70 * 365 * day)
        #expect(try history.prune(Retention(age: 60 * day), now: ahead).occurrences == 0)
        #expect(try history.prune(Retention(age: 35 * day), now: ahead).occurrences > 0)
        #expect(try history.isPruneDue(after: day, now: Fixture.time(11 * day)))
    }

    @Test func `it is due again after a while`() throws {
        let history = try History(file: fixture.file)
        #expect(try history.isPruneDue(after: day, now: Fixture.time(0)))
        try history.prune(now: Fixture.time(0))
        #expect(try !history.isPruneDue(after: day, now: Fixture.time(day - 1)))
        #expect(try history.isPruneDue(after: day, now: Fixture.time(day)))
    }
}
