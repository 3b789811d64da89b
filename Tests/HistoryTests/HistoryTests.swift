import Foundation
import History
import LogModel
import Testing

@Suite struct HistoryTests {
    private let file: URL

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        file = folder.appending(path: "history.sqlite")
    }

    private func finding(
        _ name: String, cause: String = "a/x", key: String = "k", second: Int64? = 0
    ) -> Finding {
        let time = second.map { Timestamp(milliseconds: 1_795_000_000_000 + $0 * 1_000) }
        let record = Record(
            origin: "lxc.log", line: 1, source: .lxc, time: time, message: "m", text: "m")
        return Finding(
            incident: Incident(
                fingerprint: "\(name)/\(cause)", occurrences: [
                    Occurrence(content: StableHash.key(of: [key]), seen: time, source: .lxc)
                ], cause: CauseID(cause),
                verdict: .explained, severity: nil, confidence: 0.9,
                culprit: Event(record: record, role: .cause), others: [], captures: [],
                instance: InstanceName(name: name, project: "default"), product: .incus,
                firstSeen: time, lastSeen: time, stage: nil),
            severity: .error, title: "title")
    }

    private let now = Timestamp(milliseconds: 1_795_000_100_000)

    @Test func `recording the same finding again changes nothing`() throws {
        let history = try History(file: file)
        #expect(try history.record([finding("c1")], now: now) == 1)
        #expect(try history.record([finding("c1")], now: now) == 0)
        let stored = try history.incidents(HistoryQuery())
        #expect(stored.map(\.occurrences) == [1])
    }

    @Test func `a finding without time is counted once as well`() throws {
        let history = try History(file: file)
        #expect(try history.record([finding("c1", second: nil)], now: now) == 1)
        let later = Timestamp(milliseconds: now.milliseconds + 60_000)
        #expect(try history.record([finding("c1", second: nil)], now: later) == 0)
    }

    @Test func `another occurrence counts and moves the time`() throws {
        let history = try History(file: file)
        try history.record([finding("c1", key: "k1", second: 0)], now: now)
        try history.record([finding("c1", key: "k2", second: 60)], now: now)
        let stored = try #require(try history.incidents(HistoryQuery()).first)
        #expect(stored.occurrences == 2)
        #expect(stored.lastSeen.seconds(since: stored.firstSeen) == 60)
    }

    @Test func `it outlives the process and filters`() throws {
        try History(file: file).record(
            [finding("c1"), finding("c2", cause: "b/y", second: 60)], now: now)
        let history = try History(file: file)
        var query = HistoryQuery()
        query.container = "c*"
        #expect(try history.incidents(query).map { $0.incident.instance?.name } == ["c2", "c1"])
        query.cause = "b/"
        #expect(try history.incidents(query).count == 1)
        query.cause = nil
        query.since = Timestamp(milliseconds: 1_795_000_030_000)
        #expect(try history.incidents(query).map { $0.incident.instance?.name } == ["c2"])
        query.severity = .critical
        #expect(try history.incidents(query).isEmpty)
    }

    @Test func `the file is for its owner alone`() throws {
        _ = try History(file: file)
        let mode =
            try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
            as? NSNumber
        #expect(mode?.intValue == 0o600)
    }

    @Test func `a file that is no database is told as damaged`() throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 8_192).write(to: file)
        let error = #expect(throws: HistoryError.self) { try History(file: file) }
        #expect(error?.reason == .damaged)
    }
}
