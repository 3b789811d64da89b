import Foundation
import History
import LogModel
import Testing

@Suite struct HistoryCheckpointTests {
    private let fixture = HistoryFixture()
    private let log = FileIdentity(device: 1, inode: 2, head: Array("first".utf8))

    @Test func `a checkpoint comes back as it was written`() throws {
        let history = try History(file: fixture.file)
        let first = try history.newStream(
            of: "/log", LogStream(id: 0, file: log))
        let second = try history.newStream(
            of: "/log",
            LogStream(
                id: 0, file: FileIdentity(device: 1, inode: 9, head: []), offset: 10, line: 1,
                isFinished: true))
        #expect(second > first)
        var checkpoint = Checkpoint(source: "/log", position: nil, state: Data([1, 2, 3]))
        checkpoint.streams = [
            LogStream(
                id: first, file: log, offset: 500, line: 12, tail: Array("tail".utf8),
                isFinished: true)
        ]
        var batch = Batch()
        batch.checkpoints = [checkpoint, Checkpoint(source: "journal", position: "s=1;i=2")]
        try history.commit(batch, now: fixture.now)

        let reopened = try History(file: fixture.file)
        let stored = try #require(try reopened.checkpoint(of: "/log"))
        #expect(stored.state == Data([1, 2, 3]))
        #expect(stored.streams.map(\.id) == [first, second])
        #expect(stored.streams.first == checkpoint.streams.first)
        #expect(stored.streams.last?.offset == 10)
        #expect(try reopened.checkpoint(of: "journal")?.position == "s=1;i=2")
        #expect(try reopened.checkpoint(of: "kernel")?.source == nil)
        #expect(try reopened.checkpoints().map(\.source) == ["/log", "journal"])
    }

    @Test func `what is forgotten begins anew, under new numbers`() throws {
        let history = try History(file: fixture.file)
        let first = try history.newStream(
            of: "/log", LogStream(id: 0, file: log))
        try history.forget(source: "/log")
        #expect(try history.checkpoint(of: "/log")?.source == nil)
        let other = FileIdentity(device: 1, inode: 3, head: [])
        #expect(
            try history.newStream(
                of: "/log", LogStream(id: 0, file: other)) > first)
    }

    @Test func `a batch that fails leaves nothing of itself`() throws {
        let history = try History(file: fixture.file)
        // A stream that nobody was given breaks the last part of the batch.
        let bad = Fixture.occurrence("k", at: nil, place: .stream(77, offset: 0))
        var batch = Batch()
        batch.findings = [Fixture.finding(at: 0), Fixture.finding("c2", occurrences: [bad])]
        batch.checkpoints = [Checkpoint(source: "journal", position: "1")]
        #expect(throws: HistoryError.self) { try history.commit(batch, now: fixture.now) }
        #expect(try history.checkpoints().isEmpty)
        #expect(try history.summaries(HistoryQuery()).isEmpty)
        batch.findings.removeLast()
        try history.commit(batch, now: fixture.now)
        #expect(try history.checkpoints().count == 1)
    }
}
