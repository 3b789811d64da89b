import Foundation
import Testing

@Suite struct WatchCommandTests {
    private let program: Program
    private let logs: URL

    init() throws {
        program = try Program()
        logs = program.folder.appending(path: "incus")
        try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    }

    private var pattern: String { logs.appending(path: "*/lxc.log").path }

    private func write(_ text: String, to name: String) throws {
        let file = logs.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    private func watch(_ arguments: String...) throws -> WatchProcess {
        let watch = try WatchProcess(program, ["--quiet-period", "0.3"] + arguments)
        #expect(watch.hasBegun())
        return watch
    }

    private static func incidents(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `an incident is printed once its cascade is complete, also of a new instance`()
        throws
    {
        try write("", to: "c1/lxc.log")
        let watch = try watch("--format", "jsonl", pattern)
        let lines = FoundingLog.text().split(separator: "\n").map { String($0) + "\n" }
        try write(String(lines[0]), to: "c1/lxc.log")
        try write(lines[1...].joined(), to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("\n") })
        try write(FoundingLog.text(name: "c2"), to: "c2/lxc.log")
        #expect(watch.wait { $0.printed.split(separator: "\n").count == 2 })
        let printed = try Self.incidents(watch.printed)
        #expect(printed.map { $0["container"] as? String } == ["c1", "c2"])
        #expect(printed.map { ($0["consequences"] as? [Any])?.count } == [4, 4])
        #expect(watch.stop() == 0)
        #expect(watch.printed.split(separator: "\n").count == 2)
    }

    @Test func `Incus' rename at every start ends one failure and begins another`() throws {
        let watch = try watch("--format", "jsonl", pattern)
        for second in ["30", "35", "40"] {
            let file = logs.appending(path: "c1/lxc.log").path
            if FileManager.default.fileExists(atPath: file) {
                try? FileManager.default.removeItem(atPath: file + ".old")
                try FileManager.default.moveItem(atPath: file, toPath: file + ".old")
            }
            try write(
                FoundingLog.text().replacing("20261120102030", with: "202611201020\(second)"),
                to: "c1/lxc.log")
            usleep(200_000)
        }
        #expect(watch.wait { $0.printed.contains("\"occurrences\":3") })
        #expect(watch.stop() == 0)
        let history = try Self.incidents(program.run("history", "--format", "jsonl").output)
        #expect(history.map { $0["occurrences"] as? Int } == [3])
    }

    @Test func `what is open is told when it is asked to stop`() throws {
        let watch = try WatchProcess(program, ["--quiet-period", "60", pattern])
        #expect(watch.hasBegun())
        try write(FoundingLog.text(), to: "c1/lxc.log")
        usleep(700_000)
        #expect(watch.stop() == 0)
        #expect(watch.printed.contains("rootfs/symlink-in-mount-path"))
        #expect(try program.run("history", "c1").output.contains("once"))
    }

    @Test func `more lines that tell another cause replace what was told`() throws {
        let lines = FoundingLog.text().split(separator: "\n").map { String($0) + "\n" }
        let watch = try watch("--format", "jsonl", pattern)
        // Consequences alone, then the line that gives the cause away.
        try write(lines[1...].joined(), to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("\n") })
        try write(String(lines[0]), to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("\"confidence\":0.95") })
        #expect(watch.stop() == 0)
        let text = try program.file("all.log", lines[1...].joined() + lines[0])
        let explained = try Self.incidents(
            program.run("--no-record", "--format", "jsonl", text).output)
        let history = try Self.incidents(program.run("history", "--format", "jsonl").output)
        #expect(
            history.map { $0["fingerprint"] as? String }
                == explained.map { $0["fingerprint"] as? String })
        #expect(history.map { $0["occurrences"] as? Int } == [1])
    }

    @Test func `watch and explain on the same log count once`() throws {
        let watch = try watch(pattern)
        try write(FoundingLog.text(), to: "c1/lxc.log")
        try write(
            "lxc-start: c1: tools/lxc_start.c: main: 308 The container failed to start\n",
            to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("rootfs/") })
        try program.run("explain", logs.appending(path: "c1/lxc.log").path)
        #expect(watch.stop() == 0)
        let history = try Self.incidents(program.run("history", "--format", "jsonl").output)
        #expect(history.map { $0["occurrences"] as? Int } == [1])
    }

    @Test func `once reads what was added since the last time`() throws {
        try write(FoundingLog.text(), to: "c1/lxc.log")
        let arguments = ["--once", "--from-start", "--format", "jsonl", pattern]
        let first = try WatchProcess(program, arguments)
        #expect(first.end() == 0)
        #expect(try Self.incidents(first.printed).count == 1)
        let second = try WatchProcess(program, arguments)
        #expect(second.end() == 0)
        #expect(second.printed == "")
        try write(
            FoundingLog.text().replacing("20261120102030", with: "20261120112030"),
            to: "c1/lxc.log")
        let third = try WatchProcess(program, arguments)
        #expect(third.end() == 0)
        #expect(try Self.incidents(third.printed).map { $0["occurrences"] as? Int } == [2])
    }

    @Test func `standard input is a source`() throws {
        let log = try program.file("in.log", FoundingLog.text())
        let process = Process()
        process.executableURL = Program.binary
        process.arguments = ["watch", "--format", "jsonl", "--once", "-"]
        process.environment = program.environment
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: log))
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(try Self.incidents(String(decoding: output, as: UTF8.self)).count == 1)
    }

    @Test func `a pack is read anew on SIGHUP; a broken one changes nothing`() throws {
        let watch = try watch("--format", "jsonl", pattern)
        let pack = "config/wherefore/packs"
        _ = try program.file(
            pack + "/Patterns/site/guard.yaml",
            """
            cause: site/guard
            role: cause
            confidence: 0.95
            match:
              - source: any
                regex: |
                  (?x) ^guard \\s refused
            examples:
              - line: 'Nov 20 10:20:30 host1 guard[1]: guard refused'
              - line: '2026-11-20T10:20:30+0100 host1 guard[1]: guard refused'
            counterexamples:
              - line: 'Nov 20 10:20:30 host1 guard[1]: guard allowed'
                why: nothing is wrong
            """)
        _ = try program.file(
            pack + "/KnowledgeBase/site/guard.yaml",
            """
            title: The guard refused
            severity: error
            why: It did.
            remediations:
              - title: Ask it
                risk: safe
                steps: [{text: Ask.}]
            """)
        watch.signal(SIGHUP)
        #expect(watch.wait { $0.said.contains("anew") })
        try write("Nov 20 10:20:30 host1 guard[1]: guard refused\n", to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("site/guard") })
        _ = try program.file(pack + "/Patterns/site/guard.yaml", "nonsense: true\n")
        watch.signal(SIGHUP)
        #expect(watch.wait { $0.said.contains("the one in use stays") })
        #expect(watch.stop() == 0)
    }

    @Test func `without a history it goes on, and says so`() throws {
        _ = try program.file("wherefore/history.sqlite", String(repeating: "x", count: 9_000))
        let watch = try watch(pattern)
        #expect(watch.said.contains("damaged"))
        try write(FoundingLog.text(), to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("rootfs/symlink-in-mount-path") })
        #expect(watch.stop() == 0)
    }

    @Test func `a log that may not be read is told, and read once it may`() throws {
        try write("", to: "c1/lxc.log")
        let file = logs.appending(path: "c1/lxc.log").path
        try FileManager.default.removeItem(atPath: file)
        // A link stands for a file of somebody else's: it is refused.
        let other = try program.file("secret.log", FoundingLog.text())
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: other)
        let watch = try watch(pattern)
        usleep(600_000)
        #expect(watch.printed == "")
        try FileManager.default.removeItem(atPath: file)
        try write(FoundingLog.text(), to: "c1/lxc.log")
        #expect(watch.wait { $0.printed.contains("rootfs/") })
        #expect(watch.stop() == 0)
    }

    @Test func `the service manager hears that it is ready, alive, and stopping`() throws {
        let socket = try NotifySocket(folder: program.folder)
        let watch = try WatchProcess(
            program, [pattern],
            environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "400000"])
        #expect(socket.hears("READY=1"))
        #expect(socket.hears("WATCHDOG=1"))
        watch.signal(SIGHUP)
        #expect(socket.hears("RELOADING=1"))
        #expect(socket.hears("READY=1"))
        #expect(watch.stop() == 0)
        #expect(socket.hears("STOPPING=1"))
    }

    @Test func `usage`() throws {
        #expect(try program.run("watch", "--quiet-period", "0").status == 64)
        #expect(try program.run("watch", "--keep", "soon").status == 64)
        #expect(try program.run("watch", "--keep-size", "big").status == 64)
        #expect(try program.run("watch", "--help").output.contains("Example: wherefore watch"))
    }
}
