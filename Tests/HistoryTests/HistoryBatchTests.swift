import Foundation
import GRDB
import LogModel
import Testing

@testable import History

/// A batch of many occurrences comes to the same as each in a batch of its own.
@Suite struct HistoryBatchTests {
    private static let tables = [
        """
        SELECT i.fingerprint, o.seen, o.key, o.source, o.severity
        FROM occurrence o JOIN incident i ON i.id = o.incident ORDER BY 1, 2, 3
        """,
        """
        SELECT i.fingerprint, a.seen, a.key, a.source, a.severity
        FROM absorbed a JOIN incident i ON i.id = a.incident ORDER BY 1, 2, 3
        """,
        """
        SELECT i.fingerprint, t.hour, t.count
        FROM tally t JOIN incident i ON i.id = t.incident ORDER BY 1, 2
        """,
        """
        SELECT fingerprint, severity, firstSeen, lastSeen, occurrences, absorbed, sources
        FROM incident ORDER BY 1
        """,
    ]

    /// Records findings, so many a batch; returns what is stored then, and how many
    /// occurrences were new.
    private func record(_ findings: [Finding], each size: Int) throws -> (rows: [[Row]], new: Int) {
        let fixture = HistoryFixture()
        let history = try History(file: fixture.file)
        var new = 0
        for start in stride(from: 0, to: findings.count, by: size) {
            let batch = Array(findings[start..<min(start + size, findings.count)])
            new += try history.record(batch, now: fixture.now).map(\.added).reduce(0, +)
        }
        #expect(try history.check() == [])
        let rows = try fixture.database { database in
            try Self.tables.map { try Row.fetchAll(database, sql: $0) }
        }
        return (rows, new)
    }

    /// 400 occurrences of three containers, half of them twice, in an order that
    /// `step` gives.
    private func findings(step: Int, _ make: (Int) -> Finding) -> [Finding] {
        (0..<600).map { make($0 * step % 400) }
    }

    @Test(arguments: [1, 3, 127, 399])
    func `new, known and repeated ones count once, however they come`(step: Int) throws {
        let findings = findings(step: step) { number in
            Fixture.finding(
                "c\(number % 3)", key: "k\(number)", at: Double(number / 2) * 60)
        }
        let single = try record(findings, each: 1)
        #expect(single.new == 400)
        for size in [2, 33, 250, 600] {
            let several = try record(findings, each: size)
            #expect(several.rows == single.rows)
            #expect(several.new == 400)
        }
    }

    @Test(arguments: [1, 3, 127, 399])
    func `what several sources tell of is absorbed, however it comes`(step: Int) throws {
        let findings = findings(step: step) { number in
            let pair = number / 2
            let isReason = pair.isMultiple(of: 4)
            return Fixture.finding(
                "c\(pair % 3)", cause: isReason ? "a/x" : nil,
                verdict: isReason ? .explained : .unlogged, key: "k\(number)",
                at: Double(pair) * 8, source: number.isMultiple(of: 2) ? .lxc : .incusd)
        }
        let single = try record(findings, each: 1)
        #expect(single.rows[0].count >= 50)
        #expect(single.rows[1].count >= 200)
        for size in [2, 33, 250, 600] {
            #expect(try record(findings, each: size).rows == single.rows)
        }
    }

    @Test(arguments: [1, 31, 32, 33, 64, 100])
    func `any number of occurrences is stored whole`(count: Int) throws {
        let fixture = HistoryFixture()
        let history = try History(file: fixture.file)
        let occurrences = (0..<count).map { Fixture.occurrence("k\($0)", at: Double($0)) }
        let finding = Fixture.finding(occurrences: occurrences)
        #expect(try history.record([finding], now: fixture.now).map(\.added) == [count])
        #expect(try fixture.count("occurrence") == count)
        #expect(try history.record([finding], now: fixture.now).map(\.added) == [0])
        #expect(try fixture.count("occurrence") == count)
    }
}
