import Foundation
import History
import LogModel
import Testing

/// Lines without time are known by their place, or by their number in a pipe.
@Suite struct HistoryTimelessTests {
    private let fixture = HistoryFixture()
    private let log = FileIdentity(device: 1, inode: .max, head: Array("first line".utf8))

    private func pipe(_ count: Int) -> Finding {
        Fixture.finding(
            occurrences: (0..<count).map { Fixture.occurrence("k", at: nil, ordinal: $0) })
    }

    private func file(_ offsets: [Int], _ file: FileIdentity? = nil) -> Finding {
        Fixture.finding(
            occurrences: offsets.enumerated().map { index, offset in
                Fixture.occurrence(
                    "k", at: nil, ordinal: index, place: .file(file ?? log, offset: offset))
            })
    }

    private func counts(_ findings: [Finding]) throws -> [Int] {
        let history = try History(file: HistoryFixture().file)
        let counts = try findings.map { finding in
            try history.record([finding], now: fixture.now).map(\.occurrences)[0]
        }
        #expect(try history.check() == [])
        return counts
    }

    @Test func `a pipe read again is known, a longer one adds what is new`() throws {
        #expect(try counts([pipe(1), pipe(1), pipe(3), pipe(2)]) == [1, 1, 3, 3])
    }

    @Test func `a file read again is known, by place`() throws {
        #expect(try counts([file([0]), file([0]), file([0, 50]), file([50])]) == [1, 1, 2, 2])
    }

    @Test func `pipe and file together count once, in any order`() throws {
        #expect(try counts([pipe(2), file([0, 50])]) == [2, 2])
        #expect(try counts([file([0, 50]), pipe(2)]) == [2, 2])
        #expect(try counts([file([0]), pipe(2), file([0, 50])]) == [1, 2, 2])
    }

    @Test func `a file that grows stays the same, another one does not`() throws {
        let grown = FileIdentity(device: 1, inode: .max, head: Array("first line and more".utf8))
        let other = FileIdentity(device: 1, inode: .max, head: Array("another".utf8))
        #expect(try counts([file([0]), file([0], grown), file([0], other)]) == [1, 1, 2])
    }

    @Test func `the time of recording is no identity`() throws {
        let history = try History(file: fixture.file)
        try history.record([pipe(1)], now: fixture.now)
        let recorded = try history.record([pipe(1)], now: Fixture.time(200_000))
        #expect(recorded.map(\.added) == [0])
        #expect(try history.summaries(HistoryQuery()).map(\.lastSeen) == [fixture.now])
    }

    @Test func `explaining a file and following it count once, whichever comes first`() throws {
        let history = try History(file: fixture.file)
        try history.record([file([0])], now: fixture.now)
        let stream = try history.newStream(of: "/var/log/x", file: log, born: 7)
        let followed = Fixture.finding(occurrences: [
            Fixture.occurrence("k", at: nil, place: .stream(stream, offset: 0)),
            Fixture.occurrence("k", at: nil, ordinal: 1, place: .stream(stream, offset: 50)),
        ])
        #expect(try history.record([followed], now: fixture.now).map(\.occurrences) == [2])
        #expect(try history.record([file([0, 50])], now: fixture.now).map(\.added) == [0])
    }

    @Test func `one that is taken back is taken back once`() throws {
        let history = try History(file: fixture.file)
        try history.record([file([0, 50])], now: fixture.now)
        var batch = Batch()
        let incident = file([50]).incident
        batch.retractions = [
            Retraction(fingerprint: incident.fingerprint, occurrence: incident.occurrences[0])
        ]
        for _ in 0..<2 { try history.commit(batch, now: fixture.now) }
        #expect(try history.summaries(HistoryQuery()).map(\.occurrences) == [1])
        #expect(try fixture.count("timeless") == 1)
        #expect(try history.record([file([50])], now: fixture.now).map(\.added) == [1])
        #expect(try history.check() == [])
    }
}
