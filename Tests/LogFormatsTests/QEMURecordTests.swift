import LogModel
import Testing

@testable import LogFormats

/// What QEMU reports.
@Suite struct QEMURecordTests {
    @Test(arguments: [
        "kvm: -device x,bus=ide.1: Bus 'ide.1' not found",
        "2026-11-20T10:20:30.123456Z qemu-kvm: -device x,bus=ide.1: Bus 'ide.1' not found",
        "qemu-system-x86_64: -device x,bus=ide.1: Bus 'ide.1' not found",
    ])
    func `QEMU is told by each of its names`(line: String) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.source == .qemu)
        #expect(record.message == "-device x,bus=ide.1: Bus 'ide.1' not found")
    }

    @Test func `a part of QEMU is no program behind its time`() throws {
        let text = "qemu-kvm: tpm-emulator: TPM result for CMD_INIT: 0x101 operation failed"
        let record = try #require(Parsing.record("2026-11-20T10:20:30.123456Z \(text)"))
        #expect(record.source == .qemu)
        #expect(record.message == String(text.dropFirst("qemu-kvm: ".count)))
    }

    @Test(arguments: [
        ("frobnicator not available", Level.error),
        ("-device frob,id=warning: no such frob", .error),
        ("warning: host doesn't support requested feature", .warn),
        ("-device vfio-pci,host=01:00.0: warning: vfio 01:00.0: slow", .warn),
        ("info: resuming from the file", .info),
        ("terminating on signal 15 from pid 1 (/sbin/init)", .info),
    ])
    func `QEMU says itself what is no error`(text: String, level: Level) throws {
        let record = try #require(Parsing.record("qemu-system-x86_64: \(text)"))
        #expect(record.level == level)
        #expect(record.message == text)
    }

    @Test func `a word of the kernel's module is none of QEMU`() throws {
        #expect(try #require(Parsing.record("kvm: disabled by bios")).source != .qemu)
    }
}
