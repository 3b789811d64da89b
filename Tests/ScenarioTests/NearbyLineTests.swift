import Archives
import Knowledge
import LogModel
import TestSupport
import Testing

@testable import Analysis

/// The lines next to a culprit, and what they are taken for.
@Suite struct NearbyLineTests {
    private static let oom =
        "[ 4610.100000] Memory cgroup out of memory: Killed process 4242 (mysqld) "
        + "total-vm:1234kB, anon-rss:1000kB, file-rss:0kB, shmem-rss:0kB, UID:1000110 "
        + "pgtables:100kB oom_score_adj:0"

    private func found(in lines: [String]) throws -> [Incident] {
        let scratch = try Scratch()
        let log = try scratch.write("dmesg.log", Array(lines.map { $0 + "\n" }.joined().utf8))
        let session = ExplainSession(engine: ScenarioTests.engine, language: .english)
        try session.read(path: log)
        return Array(session.finish().incidents)
    }

    @Test func `a record that is complete with its line is not behind itself`() throws {
        let after = [
            "[ 4611.000000] a: first", "[ 4612.000000] a: second", "[ 4613.000000] a: third",
        ]
        let before = ["[ 4600.000000] b: before"]
        let incident = try #require(
            try found(in: before + [Self.oom] + after + ["[ 4614.000000] a: fourth"]).first)
        #expect(incident.culprit.neighbours?.before == before)
        #expect(incident.culprit.neighbours?.after == after)
    }

    @Test func `a plain line behind a record does not hide what the record says`() throws {
        let record =
            "lxc-attach: c1: ../src/lxc/cgroups/cgfsng.c: cgroup_attach_move_into_leaf: 2610 "
            + "Permission denied - Failed to move process into target cgroup via fd 7 and 8"
        let alone = try #require(try found(in: [record]).first)
        #expect(alone.cause != nil)
        let incident = try #require(
            try found(in: [record, "and a word of somebody else"]).first)
        #expect(incident.cause == alone.cause)
        #expect(incident.culprit.pattern == alone.culprit.pattern)
    }

    @Test func `the kernel's harmless lines belong to no failure`() throws {
        let harmless = [
            "[ 4612.000000] vethI36BCo (unregistering): left promiscuous mode",
            "[ 4620.000000] incusbr0: port 1(vethI36BCo) entered disabled state",
        ]
        let incidents = try found(in: [Self.oom] + harmless)
        let failure = try #require(incidents.first { $0.verdict == .explained })
        #expect(failure.culprit.record.line == 1)
        #expect(failure.others.isEmpty)
        #expect(failure.culprit.neighbours?.after == harmless)
        #expect(incidents.contains { $0.verdict == .benign })
    }

    @Test func `the lines before it are found wherever the log is cut in reading`() throws {
        func line(_ level: String, _ text: String) -> String {
            "lxc c1 20261120102030.100 \(level) conf - ../src/lxc/conf.c:f:1 - \(text)"
        }
        let before = (1...3).map { line("TRACE   ", String(repeating: "\($0)", count: 320)) }
        let error = line(
            "ERROR   ", "Failed to setup rootfs for " + String(repeating: "x", count: 900))
        let block = (before + [error]).joined(separator: "\n").utf8.count + 1
        // The first piece of a file ends somewhere in these lines, or right behind them.
        for end in stride(from: 0, through: block + 40, by: 60) {
            let filler = String(repeating: "-", count: Unpacked.headLength - end - 1)
            let incident = try #require(
                try found(in: [filler] + before + [error, line("TRACE   ", "next")]).first)
            #expect(incident.culprit.neighbours?.before == before, "\(end)")
        }
    }
}
