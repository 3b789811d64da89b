import Foundation
import LogModel
import Testing

@testable import Ingestion

@Suite struct FeedKernelTests {
    private func parsed(_ text: String) -> KernelRecord? { KernelRecord(Array(text.utf8).span) }

    @Test func `a record is taken apart, its device left out`() throws {
        let record = try #require(
            parsed("6,339,5140900,-;NET: Registered\n SUBSYSTEM=net\n DEVICE=+net:eth0\n"))
        #expect(record.facility == 0)
        #expect(record.sequence == 339)
        #expect(record.microseconds == 5_140_900)
        #expect(record.lines == [Array("NET: Registered".utf8)])
    }

    @Test func `escapes are decoded, newlines divide, controls become blanks`() throws {
        let record = try #require(parsed(#"30,1,2,c,more;a\x09b\xc3\xbc\x1b[31m\x0ac\x5cx\x4\xzz"#))
        #expect(record.facility == 3)
        #expect(
            record.lines.map { String(decoding: $0, as: UTF8.self) } == [
                "a bü [31m", #"c\x\x4\xzz"#,
            ])
    }

    @Test(arguments: [
        "", "6", "6,1,2", "x,1,2,-;a", "6,1,2;a", "6,,2,-;a", ";", "6,1,99999999999999999999,-;a",
    ])
    func `what is no record is none`(text: String) { #expect(parsed(text) == nil) }

    @Test func `an old record is placed by the host's clocks`() {
        let clock = KernelClock()
        let now = KernelClock.Reading(realTime: 1_000_000_000_000, awake: 500_000_000)
        #expect(clock.time(of: 400_000_000, now: now).milliseconds == 999_900_000)
    }

    @Test func `a record read as it is written is held between two looks`() {
        var clock = KernelClock()
        clock.catchUp(at: .init(realTime: 1_000_000_000_000, awake: 500_000_000))
        let now = KernelClock.Reading(realTime: 1_000_000_500_000, awake: 500_500_000)
        #expect(clock.time(of: 480_000_000, now: now).milliseconds == 1_000_000_000)
        #expect(clock.time(of: 500_200_000, now: now).milliseconds == 1_000_000_200)
        #expect(clock.time(of: 530_000_000, now: now).milliseconds == 1_000_000_500)
        let setBack = KernelClock.Reading(realTime: 900_000_500_000, awake: 500_500_000)
        #expect(clock.time(of: 500_500_000, now: setBack).milliseconds == 900_000_500)
    }

    @Test func `its lines are kernel records with their time`() {
        let line =
            "2026-09-01T10:20:30.123Z host kernel[339]: audit: type=1400 x apparmor=\"DENIED\""
        let parsed = ParsedLine.all([line, "2026-09-01T10:20:30.007Z host kernel[340]: oom-kill:x"])
        #expect(parsed.map(\.source) == [.kernel, .kernel])
        #expect(parsed.map(\.milliseconds) == [1_788_258_030_123, 1_788_258_030_007])
        #expect(parsed[1].message == "oom-kill:x")
        let feed = KernelFeed()
        #expect(feed.position(behind: Array(line.utf8).span)?.hasSuffix(":339") == true)
        for other in ["", "a b c d", "2026 host kernel[x]: y", "2026 host sshd[1]: kernel[2]: y"] {
            #expect(feed.position(behind: Array(other.utf8).span) == nil)
        }
    }
}

/// Against the real ring buffer, one after another: the kernel slows down who
/// writes more than ten messages within five seconds.
@Suite(
    .enabled(
        if: KernelFeed.isAvailable && FileManager.default.isWritableFile(atPath: "/dev/kmsg"),
        "needs /dev/kmsg, readable and writable"), .serialized)
struct FeedKernelRingTests {
    private func write(_ text: String) throws {
        let device = try FileHandle(forWritingTo: URL(filePath: "/dev/kmsg"))
        try device.write(contentsOf: Data((text + "\n").utf8))
        try device.close()
    }

    @Test func `from now on, and again behind a position, nothing twice and nothing lost`() throws {
        let mark = UUID().uuidString
        try write("<3>\(mark) before")
        let runner = FeedRunner(KernelFeed())
        runner.open()
        #expect(runner.feed.position != nil)
        let start = Date()
        try write("<3>\(mark) one")
        try write("<3>\(mark) two")
        runner.run { $0.lines.contains { $0.contains("\(mark) two") } }
        let own = runner.lines.filter { $0.contains(mark) }
        #expect(own.map { $0.suffix(4) } == [" one", " two"])
        #expect(own.allSatisfy { $0.contains(" kmsg[") }, "a program's words are not the kernel's")
        let time = try #require(ParsedLine.all(own)[0].milliseconds)
        #expect(abs(Double(time) / 1_000 - start.timeIntervalSince1970) < 30)

        try write("<3>\(mark) three")
        let index = try #require(runner.lines.firstIndex { $0.contains("\(mark) one") })
        let next = FeedRunner(KernelFeed())
        next.open(after: .behind(try #require(runner.positions[index])))
        next.run { $0.lines.contains { $0.contains("\(mark) three") } }
        #expect(
            next.lines.filter { $0.contains(mark) }.map { $0.suffix(4) } == [" two", "hree"])
        #expect(next.losses.isEmpty)
    }

    @Test func `messages that were overwritten are counted`() throws {
        let reader = FeedRunner(KernelFeed())
        reader.open(after: .beginning)
        reader.run { !$0.lines.isEmpty }
        let first = try #require(reader.positions.first ?? nil)
        let parts = first.split(separator: ":")
        let sequence = try #require(Int(parts[1]))
        let runner = FeedRunner(KernelFeed())
        runner.open(after: .behind("\(parts[0]):\(sequence - 6)"))
        runner.run { !$0.lines.isEmpty }
        #expect(runner.losses == ["the kernel overwrote 5 messages before they were read"])
        #expect(runner.lines.first == reader.lines.first)
    }

    @Test func `after a restart of the host all is new, and the loss is told`() {
        let runner = FeedRunner(KernelFeed())
        runner.open(after: .behind("0a8aa672-0000-0000-0000-000000000000:5"))
        runner.run { !$0.lines.isEmpty }
        #expect(
            runner.losses == [
                "the host was started anew; kernel messages of the end before are lost"
            ])
        #expect(!runner.lines.isEmpty)
    }
}
