import Foundation
import GRDB
import LogModel
import Testing

@testable import History

/// A file that version 1 wrote keeps all that it holds.
@Suite struct HistoryMigrationTests {
    private let fixture = HistoryFixture()

    /// The culprit's part is as version 1 wrote it.
    private static let detail = #"""
        {"instance":{"name":"c1","project":"default"},"others":[],"confidence":0.95,
        "occurrenceKeys":["11350dd2a18ae2575df7517e11f6696c"],"unkeyedOccurrences":0,
        "fingerprint":"5862998b5c62656fb12bcbd9c4c1fc49","product":"incus",
        "firstSeen":{"milliseconds":1795000000000},"lastSeen":{"milliseconds":1795007200000},
        "culprit":{"record":{"function":"lxc_mount_rootfs","product":"incus",
        "errno":{"number":40},"level":5,"source":"lxc","sourceLine":1223,
        "instance":{"name":"c1"},"lineCount":1,"file":"conf.c","line":1,
        "message":"Failed to open rootfs \"\/opt\/incus\/lib\/lxc\/rootfs\"",
        "text":"lxc c1 the line","origin":"lxc.log"},"isUnlogged":false,"alternatives":[],
        "confidence":0.95,"role":"cause","cause":{"rawValue":"rootfs\/symlink-in-mount-path"},
        "captures":[{"name":"path","value":"\/opt\/incus\/lib\/lxc\/rootfs","type":"path"}],
        "pattern":"rootfs\/open-rootfs-refused","refines":[],"needsConsequence":false},
        "cause":{"rawValue":"rootfs\/symlink-in-mount-path"},"verdict":"explained",
        "captures":[{"value":"\/opt\/incus\/lib\/lxc\/rootfs","name":"path","type":"path"}]}
        """#

    private func key(_ name: String) -> String { StableHash.hex(of: [name]) }

    /// Writes a file with version 1's statements: an incident seen three times,
    /// one without times, and one whose detail is broken.
    private func makeVersion1() throws {
        try FileManager.default.createDirectory(
            at: fixture.folder, withIntermediateDirectories: true)
        let first = Fixture.time(0).milliseconds
        let recorded = fixture.now.milliseconds
        try fixture.database { database in
            try database.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1');
                    """)
            try database.execute(sql: HistorySchema.version1)
            for (id, name, last) in [
                (1, "timed", Fixture.time(7_200).milliseconds), (2, "timeless", recorded),
                (3, "broken", first),
            ] {
                try database.execute(
                    sql: """
                        INSERT INTO incident VALUES (?, ?, ?, 'rootfs/symlink-in-mount-path',
                            'explained', 'critical', 'title', 'c1', 'default', ?, ?, ?, ?)
                        """,
                    arguments: [
                        id, key(name), String(key(name).prefix(12)), id == 2 ? recorded : first,
                        last, id == 3 ? 1 : 3, id == 3 ? "{}" : Self.detail,
                    ])
            }
            for name in ["k1", "k2", "k3"] {
                try database.execute(
                    sql: "INSERT INTO occurrence VALUES (1, ?, ?, ?)",
                    arguments: [first, key(name), recorded])
            }
            let later = StableHash.hex(of: [key("k1"), "1"])
            for (key, seen) in [
                (key("k1"), recorded), (later, recorded), (key("k2"), recorded + 9),
            ] {
                try database.execute(
                    sql: "INSERT INTO occurrence VALUES (2, ?, ?, ?)",
                    arguments: [seen, key, seen])
            }
            try database.execute(
                sql: "INSERT INTO occurrence VALUES (3, ?, ?, ?)",
                arguments: [first, key("k1"), recorded])
        }
    }

    private func finding(_ name: String, _ occurrences: [Occurrence]) -> Finding {
        var finding = Fixture.finding(occurrences: occurrences)
        finding.incident.fingerprint = key(name)
        return finding
    }

    @Test func `counts, times and evidence survive`() throws {
        try makeVersion1()
        let history = try History(file: fixture.file)
        #expect(try history.check().map(\.kind) == [.evidence])
        let stored = try history.incidents(HistoryQuery())
        #expect(stored.map(\.occurrences) == [3, 3, 1])
        let timed = try #require(stored.first { $0.fingerprint == key("timed") })
        #expect(timed.firstSeen == Fixture.time(0))
        #expect(timed.lastSeen == Fixture.time(7_200))
        #expect(timed.severity == .critical)
        #expect(timed.incident.culprit.record.text == "lxc c1 the line")
        #expect(timed.incident.captures.map(\.value) == ["/opt/incus/lib/lxc/rootfs"])
        #expect(stored.last?.incident.culprit.record.text == "title")
    }

    @Test func `reading the same logs again counts nothing twice, and mends the times`() throws {
        try makeVersion1()
        let history = try History(file: fixture.file)
        let timed = finding(
            "timed",
            [0, 3_600, 7_200].enumerated().map {
                Fixture.occurrence("k\($0.offset + 1)", at: Double($0.element))
            })
        let timeless = finding(
            "timeless",
            [
                Fixture.occurrence("k1", at: nil), Fixture.occurrence("k1", at: nil, ordinal: 1),
                Fixture.occurrence("k2", at: nil),
            ])
        let recorded = try history.record([timed, timeless], now: fixture.now)
        #expect(recorded.map(\.added) == [0, 0])
        #expect(recorded.map(\.occurrences) == [3, 3])
        var query = HistoryQuery()
        query.tallyHours = 1
        let stored = try history.summaries(query).first { $0.fingerprint == key("timed") }
        #expect(stored?.tally.map(\.count) == [1, 1, 1])
        #expect(try fixture.count("imported") == 0)
        #expect(try history.check().map(\.kind) == [.evidence])
    }

    @Test func `a file can shrink afterwards, and is migrated once`() throws {
        try makeVersion1()
        for _ in 0..<2 { _ = try History(file: fixture.file) }
        let mode = try fixture.database { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") }
        #expect(mode == 2)
    }

    @Test func `who only reads brings it to this version too`() throws {
        try makeVersion1()
        #expect(try History(reading: fixture.file).summaries(HistoryQuery()).count == 3)
    }
}
