import LogModel
import Testing

@testable import LogFormats

/// What dmesg and journalctl put before a line, in each of their forms.
@Suite struct CarrierTests {
    private static let moment = "2026-11-20T10:20:30Z"

    @Test(
        arguments: [
            ("[12345.678901] ", nil), ("[Fri Nov 20 10:20:30 2026] ", moment),
            ("2026-11-20T10:20:30,123456+00:00 ", moment), ("kern  :warn  : [12345.678901] ", nil),
            ("<4>[12345.678901] ", nil),
            ("Nov 20 10:20:30 host kernel: ", moment),
            ("Nov 20 10:20:30.123456 host kernel: ", moment),
            ("2026-11-20T10:20:30+0000 host kernel: ", moment),
            ("Fri 2026-11-20 10:20:30 UTC host kernel: ", moment),
            ("1795170030.123456 host kernel: ", moment), ("[12345.678901] host kernel: ", nil),
        ] as [(String, String?)])
    func `a line of the kernel`(carrier: String, time: String?) throws {
        let record = try #require(Parsing.record(carrier + "br0: port 1(veth) entered state"))
        #expect(record.time == time)
        #expect(record.source == .kernel)
        #expect(record.message == "br0: port 1(veth) entered state")
    }

    @Test(arguments: [
        "Error: Failed to start device \"eth0\"", "lxc-start: c1: conf.c: f: 12 Failed",
        "umount: /srv/c1: target is busy.", "Failed to open rootfs",
        "qemu-system-x86_64: -device x: no",
        "lxc-start c1 20261120102030.1 ERROR    a - b.c:f:1 - x",
    ])
    func `a line that an engine or a runner of jobs put the time before`(line: String) throws {
        let alone = try #require(Parsing.record(line))
        for time in ["2026-11-20T10:20:30.123456789Z ", "2026-11-20T10:20:30+00:00 "] {
            let carried = try #require(Parsing.record(time + line))
            #expect(carried.message == alone.message)
            #expect(carried.source == alone.source)
            #expect(carried.instance == alone.instance)
            #expect(carried.level == alone.level)
            #expect(carried.time?.hasPrefix("2026-11-20T10:20:30") ?? false)
        }
    }

    @Test(arguments: ["/var/log/incus/incusd.log:", "incusd.log:12:"])
    func `a record of the daemon that grep found`(file: String) {
        let line =
            #"time="2026-11-20T10:20:30Z" level=error msg="Failed starting instance" instance=c1"#
        #expect(Parsing.record(file + line) == Parsing.record(line))
    }

    @Test func `what has more to its time than the time is a line of its own`() {
        let line = "2026-11-20T10:20:30.123Z|00027|patch|WARN|no bridge"
        #expect(Parsing.record(line)?.message == line)
    }

    @Test(arguments: [
        "Nov 20 10:20:30 host incusd[12]: ", "2026-11-20T10:20:30+0000 host incusd[12]: ",
        "Fri 2026-11-20 10:20:30 UTC host incusd[12]: ", "1795170030.123456 host incusd[12]: ",
        "[12345.678901] host incusd[12]: ", "2026-11-20 10:20:30.123456 host incusd[12]: ",
    ])
    func `a record of the daemon`(carrier: String) throws {
        let line = carrier + #"level=error msg="Failed starting instance" err="no" instance=c1"#
        #expect(PlainGate.shape(of: Array(line.utf8).span) == nil)
        let record = try #require(Parsing.record(line))
        #expect(record.source == .incusd)
        #expect(record.instance == "c1")
        #expect(record.message == "Failed starting instance: no")
    }

    @Test func `an error in Terraform's frame is the client's`() throws {
        let record = try #require(Parsing.record("\u{2502} Error: Instance not found"))
        #expect(record.source == .cli)
        #expect(record.message == "Instance not found")
    }

    /// Words of the kernel's that look like a host and its program, but for the number.
    @Test(arguments: ["usb 1-1: new high-speed USB device", "traps: node[12] trap", "x y"])
    func `what the kernel says stays its own`(text: String) throws {
        let record = try #require(Parsing.record("[12345.678901] \(text)"))
        #expect(record.source == .kernel)
        #expect(record.message == text)
    }

    /// Local time is ahead of UTC here.
    @Test func `a time without zone is the clock's`() throws {
        let clock = ReferenceClock(now: Parsing.clock.now, offset: 3_600)
        for (line, expected) in [
            ("Fri 2026-11-20 10:20:30 CET host kernel: x y", "2026-11-20T09:20:30Z"),
            ("Fri 2026-11-20 10:20:30 UTC host kernel: x y", "2026-11-20T10:20:30Z"),
            ("[Fri Nov 20 10:20:30 2026] x y", "2026-11-20T09:20:30Z"),
        ] {
            var parser = RecordParser(clock: clock)
            var time: String?
            parser.add(Array(line.utf8).span, at: LinePosition(number: 1, offset: 0)) {
                record, _ in time = record.time?.iso8601
            }
            #expect(time == expected)
        }
    }

    @Test(arguments: [
        "Fri 2026-11-20 10:20:30", "Fri 2026-11-20 10:20:30 CET", "1795170030.123456",
        "1795170030.123456 ", "[Fri Nov 20 10:20:30 20] x", "2026-11-20T10:20:30,123456+01:00",
        "[12345.678901] host incusd[12]:", "[1.2] a b:",
    ])
    func `a line may end anywhere`(line: String) {
        #expect(Parsing.records(line).count == 1)
    }
}
