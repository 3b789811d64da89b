import Foundation
import LogModel
import TestSupport
import Testing

@testable import Ingestion

@Suite(
    .enabled(
        if: TestJournal.isPossible,
        "needs journalctl and systemd-journal-remote (Debian: systemd, systemd-journal-remote)"))
struct FeedJournalTests {
    private let scratch: Scratch
    private let journal: TestJournal
    /// The time of the first entry.
    private let start = 1_788_250_830_000_000

    init() throws {
        scratch = try Scratch()
        journal = TestJournal(file: scratch.path("test.journal"))
    }

    private func runner() -> FeedRunner { FeedRunner(JournalFeed(.file(journal.file))) }

    private func messages(_ runner: FeedRunner) -> [String] {
        ParsedLine.all(runner.lines).map(\.message)
    }

    @Test func `what LXC, Incus and the kernel write is read, other units are not`() throws {
        let wanted: [[String: String]] = [
            ["_SYSTEMD_UNIT": "incus.service", "SYSLOG_IDENTIFIER": "incusd"],
            ["_SYSTEMD_UNIT": "snap.lxd.daemon.service", "SYSLOG_IDENTIFIER": "lxd.daemon"],
            ["_PID": "1", "UNIT": "lxc-net.service", "SYSLOG_IDENTIFIER": "systemd"],
            ["_SYSTEMD_UNIT": "lxc@web.service", "_SYSTEMD_SLICE": "system-lxc.slice"],
            // liblxc has left the unit's cgroup.
            ["SYSLOG_IDENTIFIER": "lxc-start", "_TRANSPORT": "stdout"],
            ["SYSLOG_IDENTIFIER": "dnsmasq-dhcp", "_TRANSPORT": "syslog"],
            ["_TRANSPORT": "kernel", "SYSLOG_IDENTIFIER": "kernel"],
            ["_TRANSPORT": "audit", "_AUDIT_TYPE": "1400", "SYSLOG_IDENTIFIER": "audit"],
        ]
        let unwanted: [[String: String]] = [
            ["_SYSTEMD_UNIT": "ssh.service", "SYSLOG_IDENTIFIER": "sshd"],
            ["_PID": "1", "UNIT": "mysql.service", "SYSLOG_IDENTIFIER": "systemd"],
            ["_TRANSPORT": "audit", "_AUDIT_TYPE": "1112", "SYSLOG_IDENTIFIER": "audit"],
        ]
        for (index, fields) in (unwanted + wanted).enumerated() {
            try journal.append("entry \(index)", at: start + index * 1_000, fields)
        }
        let runner = runner()
        runner.open(after: .beginning)
        runner.run { $0.lines.count >= wanted.count }
        #expect(messages(runner) == (3..<11).map { "entry \($0)" })
        #expect(runner.losses.isEmpty)
    }

    @Test func `bytes that are no text and fields longer than 4096 bytes arrive`() throws {
        let long = String(repeating: "x", count: 20_000)
        let unit = Array("incus.service".utf8)
        try journal.append(
            ["MESSAGE": [0x61, 0xFF, 0x62], "_SYSTEMD_UNIT": unit, "COREDUMP": [0x01]], at: start)
        try journal.append(
            ["MESSAGE": Array(long.utf8), "_SYSTEMD_UNIT": unit], at: start + 1_234)
        let runner = runner()
        runner.open(after: .beginning)
        runner.run { $0.lines.count == 2 }
        #expect(messages(runner) == ["a\u{FFFD}b", long])
        #expect(runner.lines[0].contains("COREDUMP") == false)
        #expect(ParsedLine.all(runner.lines)[1].milliseconds == 1_788_250_830_001)
    }

    @Test func `a journal that grows is followed, over the death of journalctl`() throws {
        let feed = JournalFeed(.file(journal.file))
        let runner = FeedRunner(feed)
        try journal.append("one", at: start)
        runner.open(after: .beginning)
        runner.run { $0.lines.count == 1 }
        try journal.append("two", at: start + 1_000)
        runner.run { $0.lines.count == 2 }
        kill(try #require(feed.process), SIGKILL)
        try journal.append("three", at: start + 2_000)
        runner.run { $0.lines.count == 3 }
        try journal.append("four", at: start + 3_000)
        runner.run { $0.lines.count == 4 }
        #expect(messages(runner) == ["one", "two", "three", "four"])
        #expect(runner.interruptions == ["journalctl was ended by signal 9"])
        #expect(runner.losses.isEmpty)
    }

    @Test func `a new feed goes on behind each position`() throws {
        for index in 0..<4 { try journal.append("entry \(index)", at: start + index * 1_000) }
        let first = runner()
        first.open(after: .beginning)
        first.run { $0.lines.count == 4 }
        for (index, position) in first.positions.enumerated() {
            let next = runner()
            next.open(after: .behind(try #require(position)))
            if index < 3 { next.run { $0.lines.count >= 3 - index } }
            try journal.append("more \(index)", at: start + 10_000 + index * 1_000)
            next.run { _ in messages(next).contains("more \(index)") }
            let before = (0..<index).map { "more \($0)" }
            let expected =
                ((index + 1)..<4).map { "entry \($0)" } + before + ["more \(index)"]
            #expect(messages(next) == expected)
            #expect(next.losses.isEmpty)
            #expect(next.feed.position == next.positions.last)
        }
    }

    @Test func `an entry that was vacuumed is reported, what is left is read`() throws {
        try journal.append("old", at: start)
        let old = runner()
        old.open(after: .beginning)
        old.run { $0.lines.count == 1 }
        let younger = TestJournal(file: scratch.path("younger.journal"))
        try younger.append("oldest that is there", at: start + 60_000_000)
        try younger.append("next", at: start + 61_000_000)
        let runner = FeedRunner(JournalFeed(.file(younger.file)))
        runner.open(after: .behind(try #require(old.feed.position)))
        runner.run { $0.lines.count == 2 }
        #expect(messages(runner) == ["oldest that is there", "next"])
        #expect(
            runner.losses == [
                "the journal no longer has the entry read last, of 2026-09-01 08:20:30 UTC, "
                    + "goes on at 2026-09-01 08:21:30 UTC; what was between is lost"
            ])
    }

    @Test func `from now on has a position before the first line`() throws {
        try journal.append("before", at: start)
        let runner = runner()
        runner.open()
        let position = try #require(runner.feed.position)
        let now = Int(Date().timeIntervalSince1970 * 1_000_000)
        try journal.append("after", at: now + 1_000_000)
        runner.run { $0.lines.count == 1 }
        #expect(messages(runner) == ["after"])
        let restarted = self.runner()
        restarted.open(after: .behind(position))
        restarted.run { $0.lines.count == 1 }
        #expect(messages(restarted) == ["after"])
    }

    @Test(arguments: ["", "@", "s=1;i=2", "--file=/etc/passwd"])
    func `what is no position is reported and all is read`(position: String) throws {
        try journal.append("one", at: start)
        let runner = runner()
        runner.open(after: .behind(position))
        runner.run { $0.lines.count == 1 }
        #expect(messages(runner) == ["one"])
        #expect(runner.losses.count == 1)
    }

    @Test func `a journal that is not there is told once and tried again`() throws {
        let runner = runner()
        runner.open(after: .beginning)
        runner.run { $0.interruptions.count == 2 }
        #expect(runner.interruptions.first??.hasPrefix("journalctl ended with status 1: ") == true)
        #expect(runner.interruptions.last == .some(nil))
        try journal.append("there it is", at: start)
        runner.run { $0.lines.count == 1 }
        #expect(messages(runner) == ["there it is"])
    }

    @Test func `a folder of journals is read as one`() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path("all"), withIntermediateDirectories: true)
        let first = TestJournal(file: scratch.path("all/a.journal"))
        let second = TestJournal(file: scratch.path("all/b.journal"))
        try first.append("one", at: start)
        try second.append("two", at: start + 1_000)
        try first.append("three", at: start + 2_000)
        let runner = FeedRunner(JournalFeed(.folder(scratch.path("all"))))
        runner.open(after: .beginning)
        runner.run { $0.lines.count == 3 }
        #expect(messages(runner) == ["one", "two", "three"])
        #expect(runner.feed.name == "journal:\(scratch.path("all"))")
    }

    @Test func `a journal that is rotated is followed into the new file`() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path("rotated"), withIntermediateDirectories: true)
        let current = TestJournal(file: scratch.path("rotated/system.journal"))
        try current.append("one", at: start)
        let runner = FeedRunner(JournalFeed(.folder(scratch.path("rotated"))))
        runner.open(after: .beginning)
        runner.run { $0.lines.count == 1 }
        try FileManager.default.moveItem(
            atPath: current.file, toPath: scratch.path("rotated/system@1.journal"))
        try current.append("two", at: start + 1_000)
        runner.run { $0.lines.count == 2 }
        #expect(messages(runner) == ["one", "two"])
        #expect(runner.interruptions.isEmpty)
    }
}
