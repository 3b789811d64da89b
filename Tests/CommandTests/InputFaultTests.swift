import Foundation
import TestSupport
import Testing

/// Inputs that fail, are no files, or hold what no log should.
@Suite
struct InputFaultTests {
    private let program: Program

    init() throws {
        program = try Program()
        _ = try program.file("good.log", FoundingLog.text(name: "good"))
    }

    private func containers(_ output: String) throws -> [String] {
        try output.split(separator: "\n").map { line in
            let incident = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return incident["container"] as? String ?? "-"
        }
    }

    @Test func `of many inputs each bad one is told, the good ones are explained`() throws {
        try program.shell(
            """
            mkdir folder; ln -s loop-b loop-a; ln -s loop-a loop-b; ln -s nowhere dangling
            printf '\\037\\213\\010\\000%50s' x | tr ' ' '\\377' >broken.gz
            """)
        let listener = try UnixSocket(path: program.folder.appending(path: "socket").path)
        defer { listener.close() }
        let outcome = try program.shell(
            "$WHEREFORE explain -f jsonl missing folder loop-a dangling broken.gz socket /dev/zero "
                + "/dev/full good.log")
        #expect(outcome.status == 66)
        #expect(try containers(outcome.output) == ["good"])
        for words in [
            "missing: no such file", "folder: holds no log",
            "loop-a: cannot be read: Too many levels of symbolic links", "dangling: no such file",
            "broken.gz: is ", "socket: is a device or a socket",
            "/dev/zero: is a device or a socket",
            "/dev/full: is a device or a socket",
        ] { #expect(outcome.error.contains(words), "\(words)\n\(outcome.error)") }
    }

    @Test func `without libarchive what is packed is named, the rest is explained and recorded`()
        throws
    {
        // What stands in libarchive's place is none.
        try program.shell("mkdir none; echo >none/libarchive.so.13; gzip -k good.log")
        let without = ["LD_LIBRARY_PATH": program.folder.appending(path: "none").path]
        let outcome = try program.shell(
            "$WHEREFORE explain -f jsonl good.log.gz good.log", environment: without)
        #expect(outcome.status == 66)
        #expect(try containers(outcome.output) == ["good"])
        #expect(outcome.error.contains("good.log.gz: is packed; install libarchive"))
        let shown = try program.shell("$WHEREFORE history -f jsonl")
        #expect(try containers(shown.output) == ["good"])
    }

    @Test func `where nothing could be read it does not say that all is well`() throws {
        let outcome = try program.run("explain", "missing.log")
        #expect(outcome.status == 66)
        #expect(outcome.output.isEmpty)
    }

    @Test(.enabled(if: Faults.library != nil, Faults.missing))
    func `a failing disk is told with the file, the rest is explained`() throws {
        _ = try program.file("bad.log", FoundingLog.text(name: "bad"))
        let long = FoundingLog.text(name: "long") + String(repeating: "noise\n", count: 200_000)
        _ = try program.file("long.log", long)
        let failing = Faults.environment("read", on: "/bad.log", errno: EIO)
        let whole = try program.shell(
            "$WHEREFORE explain -f jsonl bad.log good.log", environment: failing)
        #expect(whole.status == 66)
        #expect(whole.error == "wherefore: bad.log: cannot be read: Input/output error\n")
        #expect(try containers(whole.output) == ["good"])
        let later = Faults.environment("read", on: "/long.log", errno: EIO, ["FAULT_AT": "2"])
        let part = try program.shell(
            "$WHEREFORE explain -f jsonl long.log good.log", environment: later)
        #expect(part.status == 0)
        #expect(
            part.error == "wherefore: long.log: cannot be read: Input/output error; "
                + "what stands before that was read\n")
        #expect(try containers(part.output) == ["long", "good"])
    }

    @Test(.enabled(if: Faults.library != nil, Faults.missing))
    func `a watch outlives a failing disk, and reads nothing twice`() throws {
        let path = try program.file("logs/a.log", "lxc-start: tool: no time\n")
        let fault = program.folder.appending(path: "fault")
        // Lines without time, which only their place tells apart.
        func append(_ name: String) throws {
            let text =
                "lxc-start: \(name): conf.c: lxc_mount_rootfs: 1223 Too many levels of symbolic links"
                + " - Failed to open rootfs \"/opt/incus/lib/lxc/rootfs\"\n"
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        }
        let watch = try WatchProcess(
            program, ["--from-start", "--quiet-period", "0.1", "-f", "jsonl", path],
            environment: Faults.environment(
                "pread", on: "/a.log", errno: EIO, ["FAULT_SWITCH": fault.path]))
        #expect(watch.hasBegun())
        try append("c1")
        #expect(watch.wait { $0.printed.contains("\"container\":\"c1\"") })
        try Data().write(to: fault)
        try append("c2")
        #expect(watch.wait { $0.said.contains("a.log: cannot be read: Input/output error; tried") })
        try FileManager.default.removeItem(at: fault)
        #expect(watch.wait { $0.printed.contains("\"container\":\"c2\"") })
        #expect(watch.stop() == 0)
        let told = watch.said.components(separatedBy: "cannot be read").count - 1
        #expect(told == 1)
        let history = try program.run("history", "-f", "jsonl").output
        #expect(history.components(separatedBy: "\"occurrences\":1,").count == 3)
    }

    /// Bytes of the longest line; `scripts/faults` asks for a gigabyte.
    private static let longLine =
        ProcessInfo.processInfo.environment["WHEREFORE_LONG_LINE"].flatMap { Int($0) } ?? 20_000_000
    /// What may stand around or in a log.
    private static let oddities: [(String, [UInt8])] = [
        ("NUL bytes", [UInt8](repeating: 0, count: 5_000) + [0x0A]),
        ("bad UTF-8", [0xC3, 0x28, 0xFF, 0xFE, 0xED, 0xA0, 0x80, 0xF8, 0x0A]),
        ("a byte order mark", [0xEF, 0xBB, 0xBF]),
        ("carriage returns", Array("a\r\nb\r\rc\r\n".utf8)),
        ("escapes", Array("\u{1B}[31m\u{1B}]0;title\u{7}\u{9B}31m\n".utf8)),
        ("a very long line", [UInt8](repeating: 0x78, count: longLine) + [0x0A]),
    ]

    @Test(arguments: oddities.map(\.0))
    func `what no log should hold does no harm to what stands beside it`(name: String) throws {
        let bytes = try #require(Self.oddities.first { $0.0 == name }?.1)
        let log = FoundingLog.text(name: "c1")
        let file = program.folder.appending(path: "odd.log")
        // In front, behind, and no newline at the end.
        try (Data(bytes) + Data(log.utf8) + Data(bytes) + Data(log.dropLast().utf8)).write(to: file)
        let outcome = try program.run("explain", "-f", "jsonl", file.path)
        #expect(outcome.status == 0)
        #expect(try containers(outcome.output) == ["c1"])
        #expect(outcome.output.contains("\"occurrences\":2,"))
        let watched = try program.run("watch", "--once", "--from-start", "-f", "jsonl", file.path)
        #expect(watched.status == 0)
        #expect(try program.run("history", "-f", "jsonl").output.contains("\"occurrences\":2,"))
    }

    @Test func `what was planted in a log's place is neither waited for nor followed`() throws {
        _ = try program.file("secret", FoundingLog.text(name: "secret"))
        try program.shell(
            """
            mkdir -p logs/ok logs/pipe logs/link logs/folder/lxc.log logs/old
            cp good.log logs/ok/lxc.log; mkfifo logs/pipe/lxc.log; ln -s ../../secret logs/link/lxc.log
            : >logs/old/lxc.log; mkfifo logs/old/lxc.log.1; ln -s ../../secret logs/old/lxc.log.2
            mkfifo logs/old/lxc.log.3.gz; ln -s ../../secret logs/old/lxc.log.old
            """)
        let pattern = program.folder.appending(path: "logs/*/lxc.log").path
        let watched = try program.run("watch", "--once", "--from-start", "-f", "jsonl", pattern)
        #expect(watched.status == 0)
        #expect(try containers(watched.output) == ["good"])
        let explained = try program.run(
            "explain", "-f", "jsonl", program.folder.appending(path: "logs").path)
        #expect(try containers(explained.output) == ["good"])
        let named = program.folder.appending(path: "logs/pipe/lxc.log").path
        let pipe = try program.run("watch", "--once", "--from-start", named)
        #expect(pipe.error.contains("lxc.log: is a device or a socket"))
    }
}
