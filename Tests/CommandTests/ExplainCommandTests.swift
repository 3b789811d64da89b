import Foundation
import Testing

@Suite struct ExplainCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test func `the founding log on standard input`() throws {
        let outcome = try program.run(input: FoundingLog.text())
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
        #expect(outcome.output.contains("/home/opt /opt none bind 0 0"))
        #expect(outcome.output.contains("4 more lines belong to this failure"))
        #expect(outcome.error == "")
    }

    @Test func `the same from a file gives the same incident`() throws {
        let path = try program.file("lxc.log", FoundingLog.text())
        let fromFile = try json(program.run("explain", "-f", "json", path).output)
        let fromInput = try json(program.run("--format", "json", input: FoundingLog.text()).output)
        #expect(fromFile["id"] as? String == fromInput["id"] as? String)
        #expect(fromFile["container"] as? String == "c1")
        #expect((fromFile["culprit"] as? [String: Any])?["line"] as? Int == 1)
        #expect((fromFile["culprit"] as? [String: Any])?["errno"] as? String == "ELOOP")
        #expect(
            (fromFile["captures"] as? [String: String]) == ["path": "/opt/incus/lib/lxc/rootfs"])
    }

    private func json(_ text: String) throws -> [String: Any] {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["schema"] as? Int == 1)
        return try #require((object["incidents"] as? [[String: Any]])?.first)
    }

    @Test func `every key of the contract is there, null where nothing is known`() throws {
        let incident = try json(
            program.run("-f", "json", input: "Error: something nobody knows at all\n").output)
        let keys = [
            "id", "fingerprint", "cause", "verdict", "severity", "confidence", "title", "why",
            "impact", "container", "project", "instanceType", "host", "firstSeen", "lastSeen",
            "occurrences", "culprit", "consequences", "leftOut", "captures", "remediations",
            "references",
        ]
        #expect(Set(incident.keys) == Set(keys))
        #expect(incident["verdict"] as? String == "unknown")
        #expect(incident["cause"] is NSNull)
    }

    @Test func `an error of QEMU that nobody knows is told as one of a virtual machine`() throws {
        let line = "qemu-system-x86_64: frobnicator not there\n"
        let incident = try json(program.run("-f", "json", input: line).output)
        #expect(incident["verdict"] as? String == "unknown")
        #expect(incident["severity"] as? String == "warning")
        #expect(incident["instanceType"] as? String == "virtual-machine")
        let title = try #require(incident["title"] as? String)
        #expect(title.contains("frobnicator not there"))
        let harmless = "qemu-system-x86_64: warning: frobnicator is slow\n"
        #expect(try program.run(input: harmless).output.hasPrefix("No failure found"))
    }

    @Test(arguments: ["--lang zh", "locale"])
    func `Chinese by option and by locale`(way: String) throws {
        let outcome =
            way == "locale"
            ? try program.run(input: FoundingLog.text(), locale: "zh_CN.UTF-8")
            : try program.run("--lang", "zh", input: FoundingLog.text())
        #expect(outcome.output.contains("符号链接"))
        #expect(outcome.output.contains("修复方法"))
        #expect(outcome.output.contains("/home/opt /opt none bind 0 0"))
    }

    @Test(arguments: [
        "$(reboot);rm -rf ~", "\u{1B}[2J\u{1B}]0;owned\u{7}", "<script>alert(1)</script>",
    ])
    func `a hostile container name reaches neither a command nor the terminal`(name: String) throws
    {
        for format in ["text", "markdown"] {
            let outcome = try program.run(
                "-f", format, "--all", input: FoundingLog.text(name: name.replacing(" ", with: "")))
            #expect(!outcome.output.contains("\u{1B}"))
            #expect(!outcome.output.contains("\u{7}"))
            #expect(!outcome.output.contains("incus start $"))
            #expect(!outcome.output.contains("incus start <"))
        }
    }

    @Test func `a hostile path is quoted or left out`() throws {
        let outcome = try program.run(
            input: FoundingLog.text(path: "/opt/$(touch owned)'; reboot #"))
        #expect(outcome.output.contains(#"namei -l '/opt/$(touch owned)'\''; reboot #'"#))
    }

    @Test func `nothing found says so`() throws {
        let outcome = try program.run(input: "all is well\n")
        #expect(outcome.status == 0)
        #expect(outcome.output == "No failure found.\n")
    }

    @Test func `exit status`() throws {
        #expect(try program.run("--fail-on", "error", input: FoundingLog.text()).status == 1)
        #expect(try program.run("--fail-on", "error", input: "fine\n").status == 0)
        #expect(try program.run("--no-such-option").status == 64)
        #expect(try program.run("/no/such/file").status == 66)
        #expect(try program.run("/dev/zero").status == 66)
    }

    @Test func `one unreadable file does not stop the rest`() throws {
        let path = try program.file("lxc.log", FoundingLog.text())
        let outcome = try program.run("/no/such/file", path)
        #expect(outcome.status == 66)
        #expect(outcome.error.contains("/no/such/file: no such file"))
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
    }

    @Test func `colour only where it is wanted`() throws {
        #expect(!(try program.run(input: FoundingLog.text()).output.contains("\u{1B}[")))
        #expect(
            try program.run("--color", "always", input: FoundingLog.text()).output.contains(
                "\u{1B}[1;31m"))
    }

    @Test func `the pack beside the binary is not needed`() throws {
        let copy = program.folder.appending(path: "alone/wherefore")
        // By another process: a file that any child still has open to write cannot be run.
        _ = try program.shell("mkdir alone && cp \"$WHEREFORE\" alone/wherefore")
        let process = Process()
        process.executableURL = copy
        process.currentDirectoryURL = copy.deletingLastPathComponent()
        process.environment = [
            "HOME": "/nonexistent", "LANG": "C", "XDG_STATE_HOME": program.folder.path,
        ]
        process.arguments = [try program.file("lxc.log", FoundingLog.text())]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self).contains("rootfs/symlink-in-mount-path"))
    }
}
