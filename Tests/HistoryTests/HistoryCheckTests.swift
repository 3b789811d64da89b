import Foundation
import GRDB
import LogModel
import Testing

@testable import History

@Suite struct HistoryCheckTests {
    private let fixture = HistoryFixture()

    /// Two incidents, some thousand occurrences, one absorbed, one without time.
    private func fill() throws {
        let history = try History(file: fixture.file)
        let occurrences = (0..<4_000).map { Fixture.occurrence("k\($0)", at: Double($0) * 60) }
        try history.record(
            [
                Fixture.finding(occurrences: occurrences),
                Fixture.finding("c2", key: "a", at: 0, source: .lxc),
                Fixture.finding("c2", key: "b", at: 1, source: .incusd),
                Fixture.finding("c3", at: nil),
            ], now: fixture.now)
    }

    private static let faults: [(sql: String, kind: HistoryFault.Kind)] = [
        ("UPDATE incident SET occurrences = occurrences + 1", .counts),
        ("UPDATE incident SET lastSeen = lastSeen + 1", .counts),
        ("UPDATE incident SET absorbed = 9", .counts),
        ("DELETE FROM tally WHERE hour % 2 = 0", .tally),
        ("UPDATE tally SET count = count + 1", .tally),
        ("UPDATE evidence SET content = x'FF00'", .evidence),
        ("UPDATE evidence SET content = x''", .evidence),
        (
            "INSERT INTO occurrence VALUES (99, 1, x'00', 0, 0)", .orphans(table: "occurrence")
        ),
        ("DELETE FROM occurrence WHERE source IS NULL", .timeless),
        (
            "UPDATE timeless SET stream = 5, offset = 5", .orphans(table: "timeless")
        ),
    ]

    @Test(arguments: faults.indices)
    func `what does not agree is found and repaired`(index: Int) throws {
        try fill()
        try fixture.execute(Self.faults[index].sql)
        let found = try History(file: fixture.file).check().map(\.kind)
        #expect(found.contains(Self.faults[index].kind))
        let repair = try History.repair(file: fixture.file, now: fixture.now)
        #expect(repair.found.map(\.kind) == found)
        #expect(repair.left == [])
        #expect(repair.salvage == nil)
        #expect(try History(file: fixture.file).check() == [])
    }

    @Test func `a sound history is left as it is`() throws {
        try fill()
        let before = try History(file: fixture.file).summaries(HistoryQuery())
        let repair = try History.repair(file: fixture.file, now: fixture.now)
        #expect(repair.found == [])
        #expect(try History(file: fixture.file).summaries(HistoryQuery()) == before)
    }

    /// Overwrites a part of the file, with nothing in the write-ahead log.
    private func spoil(_ share: Range<Double>) throws {
        try fixture.database { _ in }
        let handle = try FileHandle(forUpdating: fixture.file)
        let size = Double(try handle.seekToEnd())
        let start = UInt64(size * share.lowerBound) / 4_096 * 4_096
        try handle.seek(toOffset: start)
        let length = Int(size * (share.upperBound - share.lowerBound))
        try handle.write(contentsOf: Data(repeating: 0x5A, count: length))
        try handle.close()
    }

    @Test func `of a damaged file the readable rows are saved`() throws {
        try fill()
        try spoil(0.6..<0.65)
        #expect(try History(file: fixture.file).check().isEmpty == false)
        let repair = try History.repair(file: fixture.file, now: fixture.now)
        let salvage = try #require(repair.salvage)
        #expect(repair.left == [])
        #expect(salvage.incidents >= 1)
        #expect(salvage.occurrences > 2_000)
        #expect(FileManager.default.fileExists(atPath: salvage.damagedFile.path))
        let saved = try History(file: fixture.file).summaries(HistoryQuery())
        #expect(saved.map(\.occurrences).reduce(0, +) == salvage.occurrences)
    }

    @Test func `a file that is no database makes room for a new one`() throws {
        try FileManager.default.createDirectory(
            at: fixture.folder, withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 9_000).write(to: fixture.file)
        let salvage = try #require(
            try History.repair(file: fixture.file, now: fixture.now).salvage)
        #expect(salvage.occurrences == 0)
        #expect(salvage.damagedFile.lastPathComponent.hasPrefix("history.sqlite.damaged-2026"))
        #expect(try Data(contentsOf: salvage.damagedFile).count == 9_000)
        try History(file: fixture.file).record([Fixture.finding(at: 0)], now: fixture.now)
    }

    @Test func `where there is no history there is nothing to repair`() throws {
        let error = #expect(throws: HistoryError.self) {
            try History.repair(file: fixture.file, now: fixture.now)
        }
        #expect(error?.reason == .missing)
    }
}
