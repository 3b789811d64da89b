import Foundation
import GRDB
import LogModel
import Testing

@testable import History

@Suite struct HistoryFileTests {
    private let fixture = HistoryFixture()

    private func mode(_ url: URL) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    private func reason(_ body: () throws -> Void) -> HistoryError.Reason? {
        #expect(throws: HistoryError.self, performing: body)?.reason
    }

    @Test func `its files are for the owner alone`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(at: 0)], now: fixture.now)
        #expect(try mode(fixture.folder) == 0o700)
        for suffix in HistoryFile.suffixes {
            #expect(try mode(URL(filePath: fixture.file.path + suffix)) == 0o600)
        }
    }

    @Test func `rights that others were given are taken away`() throws {
        _ = try History(file: fixture.file)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o666], ofItemAtPath: fixture.file.path)
        _ = try History(file: fixture.file)
        #expect(try mode(fixture.file) == 0o600)
    }

    @Test func `a link or a folder in its place is refused`() throws {
        let real = HistoryFixture()
        _ = try History(file: real.file)
        try FileManager.default.createDirectory(
            at: fixture.folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: fixture.file, withDestinationURL: real.file)
        #expect(reason { _ = try History(file: fixture.file) } == .notAFile)
        #expect(reason { _ = try History(reading: fixture.file) } == .notAFile)
        let folder = fixture.folder.appending(path: "folder")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(reason { _ = try History(file: folder) } == .notAFile)
    }

    @Test func `reading makes nothing`() throws {
        #expect(reason { _ = try History(reading: fixture.file) } == .missing)
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path))
    }

    @Test func `reading sees what another process has just written`() throws {
        let writer = try History(file: fixture.file)
        let reader = try History(reading: fixture.file)
        #expect(try reader.summaries(HistoryQuery()).isEmpty)
        try writer.record([Fixture.finding(at: 0)], now: fixture.now)
        #expect(try reader.summaries(HistoryQuery()).count == 1)
        #expect(
            reason { try reader.record([Fixture.finding("c2", at: 0)], now: fixture.now) }
                == .readOnly)
    }

    @Test func `a newer version's file is left alone`() throws {
        _ = try History(file: fixture.file)
        try fixture.execute("INSERT INTO grdb_migrations VALUES ('99')")
        #expect(reason { _ = try History(file: fixture.file) } == .newer)
        #expect(reason { _ = try History(reading: fixture.file) } == .newer)
    }

    @Test(arguments: [
        "CREATE TABLE photos (id INTEGER); INSERT INTO photos VALUES (1)",
        "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); "
            + "INSERT INTO grdb_migrations VALUES ('v1'); CREATE TABLE player (id INTEGER)",
        "PRAGMA application_id = 1234",
    ])
    func `another program's database is left as it is`(sql: String) throws {
        try FileManager.default.createDirectory(
            at: fixture.folder, withIntermediateDirectories: true)
        try fixture.execute(sql)
        let before = try fixture.count("sqlite_schema")
        #expect(reason { _ = try History(file: fixture.file) } == .foreign)
        #expect(reason { _ = try History(reading: fixture.file) } == .foreign)
        #expect(reason { _ = try History.repair(file: fixture.file, now: .now) } == .foreign)
        #expect(try fixture.count("sqlite_schema") == before)
    }

    @Test func `a history says whose it is, one of before learns to`() throws {
        func mark() throws -> Int? {
            try fixture.database { try Int.fetchOne($0, sql: "PRAGMA application_id") }
        }
        _ = try History(file: fixture.file)
        let own = try #require(try mark())
        #expect(own != 0)
        try fixture.execute("PRAGMA application_id = 0")
        _ = try History(reading: fixture.file)
        #expect(try mark() == 0)
        _ = try History(file: fixture.file)
        #expect(try mark() == own)
    }

    @Test func `a file that is no database is told as damaged`() throws {
        try FileManager.default.createDirectory(
            at: fixture.folder, withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 8_192).write(to: fixture.file)
        #expect(reason { _ = try History(file: fixture.file) } == .damaged)
        #expect(reason { _ = try History(reading: fixture.file) } == .damaged)
    }

    @Test func `a history that another program holds is told as locked`() throws {
        let history = try History(file: fixture.file, patience: 0.1)
        let other = try DatabaseQueue(path: fixture.file.path)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(
                reason { try history.record([Fixture.finding(at: 0)], now: fixture.now) }
                    == .locked)
            // Readers are not held up.
            #expect(try History(reading: fixture.file).summaries(HistoryQuery()).isEmpty)
            try database.execute(sql: "ROLLBACK")
        }
        #expect(try history.record([Fixture.finding(at: 0)], now: fixture.now).count == 1)
    }

    @Test func `a full file system is told as full`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(at: 0)], now: fixture.now)
        // What a full disk does, for this connection alone.
        try history.queue.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let many = (0..<20_000).map { Fixture.occurrence("k\($0)", at: Double($0)) }
        #expect(
            reason { try history.record([Fixture.finding(occurrences: many)], now: fixture.now) }
                == .full)
        #expect(try history.check() == [])
        #expect(try history.summaries(HistoryQuery()).map(\.occurrences) == [1])
    }

    @Test func `many may open and write a new history at once`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask { [fixture] in
                    for round in 0..<10 {
                        let history = try History(file: fixture.file)
                        let second = Double(number * 1_000 + round * 60)
                        try history.record(
                            [Fixture.finding(key: "\(second)", at: second)], now: fixture.now)
                    }
                }
            }
            try await group.waitForAll()
        }
        let history = try History(file: fixture.file)
        #expect(try history.summaries(HistoryQuery()).map(\.occurrences) == [80])
        #expect(try history.check() == [])
    }

    @Test func `a write-ahead log that a killed process left is taken up`() throws {
        let history = try History(file: fixture.file)
        try history.record([Fixture.finding(at: 0)], now: fixture.now)
        // A copy of the files while they are open is what a kill leaves.
        let copy = HistoryFixture()
        try FileManager.default.createDirectory(at: copy.folder, withIntermediateDirectories: true)
        for suffix in HistoryFile.suffixes {
            try FileManager.default.copyItem(
                atPath: fixture.file.path + suffix, toPath: copy.file.path + suffix)
        }
        #expect(try History(reading: copy.file).summaries(HistoryQuery()).count == 1)
        #expect(try History(file: copy.file).check() == [])
    }
}
