import Foundation
import Testing

@Suite struct ExportCommandTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.run(input: FoundingLog.text())
    }

    private func content(_ name: String) throws -> String {
        try String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
    }

    @Test(arguments: [
        ("o.html", "<!DOCTYPE html>"), ("o.md", "## "), ("o.json", "{"), ("o.jsonl", "{"),
        ("o.csv", "id,cause"), ("o.txt", "## "),
    ])
    func `the file's ending decides the form`(name: String, beginning: String) throws {
        #expect(try program.run("export", "-o", name).status == 0)
        #expect(try content(name).hasPrefix(beginning))
        #expect(try content(name).contains("symlink-in-mount-path"))
    }

    @Test func `--format decides against the ending`() throws {
        try program.run("export", "-o", "o.html", "--format", "csv")
        #expect(try content("o.html").hasPrefix("id,cause"))
    }

    @Test func `without --limit everything is written`() throws {
        let log = (0..<130).map { FoundingLog.text(name: "c\($0)") }.joined()
        try program.run(input: log)
        let lines = { (text: String) in text.split(separator: "\n").count }
        #expect(lines(try program.run("export", "--format", "jsonl").output) == 131 - 1)
        #expect(lines(try program.run("export", "--format", "jsonl", "-n", "7").output) == 7)
    }

    @Test func `a file keeps its mode, a symbolic link stays one`() throws {
        let real = try program.file("real.md", "old")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
        let link = program.folder.appending(path: "link.md").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: "real.md")
        #expect(try program.run("export", "-o", link).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.md")
        #expect(try content("real.md").hasPrefix("## "))
        let mode = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o640)
    }

    @Test func `a link to a file that is not there yet makes that file`() throws {
        let link = program.folder.appending(path: "link.md").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "new.md")
        #expect(try program.run("export", "-o", link).status == 0)
        #expect(try content("new.md").hasPrefix("## "))
    }

    @Test(arguments: ["/dev/stdout", "-"])
    func `standard output by name`(name: String) throws {
        #expect(try program.run("export", "-o", name).output.hasPrefix("## "))
    }

    @Test func `a pipe gets the bytes`() throws {
        let pipe = program.folder.appending(path: "pipe").path
        let reader = try Shell.start("mkfifo \(pipe); cat \(pipe) > \(pipe).out")
        while !FileManager.default.fileExists(atPath: pipe) { usleep(10_000) }
        #expect(try program.run("export", "-o", pipe).status == 0)
        reader.waitUntilExit()
        #expect(try content("pipe.out").hasPrefix("## "))
    }

    @Test(arguments: [
        ("missing/o.md", "there is no folder missing"), (".", "it is a folder"),
        ("/proc/version/o.md", "cannot be written"), ("/dev/full", "no space left"),
    ])
    func `a file that cannot be written is told with what to do`(
        name: String, words: String
    ) throws {
        let outcome = try program.run("export", "-o", name)
        #expect(outcome.status == 74)
        #expect(outcome.error.contains(words))
        #expect(outcome.output.isEmpty)
    }

    @Test func `a reader that leaves early is no error`() throws {
        let log = (0..<200).map { FoundingLog.text(name: "c\($0)") }.joined()
        try program.run(input: log)
        let shell = try Shell.start(
            "XDG_STATE_HOME=\(program.folder.path) \(Program.binary.path) export --format json "
                + "2>\(program.folder.path)/err | head -n 1 >/dev/null")
        shell.waitUntilExit()
        #expect(try content("err").isEmpty)
    }

    @Test func `no progress is drawn where there is no terminal`() throws {
        #expect(try program.run("export", "--redact").error.isEmpty)
    }

    @Test func `what was asked for stands in the report`() throws {
        let page = try program.run(
            "export", "c1", "--cause", "rootfs/", "--severity", "error", "--format", "html"
        ).output
        #expect(page.contains("container c1 · cause rootfs/ · severity at least error"))
        #expect(
            try program.run("export", "nothing", "--format", "html").output.contains(
                "No incidents."))
    }

    @Test func `show writes an incident in each form`() throws {
        let line = try program.run("export", "--format", "jsonl").output
        let id = try #require(line.firstMatch(of: #/"id":"([0-9a-f]{12})"/#)?.1)
        for (form, sign) in [
            ("text", "Why this cause"), ("json", "\"evidence\""), ("jsonl", "\"evidence\""),
            ("markdown", "## "), ("html", "<!DOCTYPE html>"),
        ] {
            let outcome = try program.run("show", String(id), "--format", form)
            #expect(outcome.output.contains(sign))
        }
    }
}

/// Redaction as a user meets it, on real logs.
@Suite struct RedactedExportTests {
    /// Logs of real failures, and one that holds everything that is masked.
    private static let secretLog = """
        Nov 20 10:20:30 athena incusd[12]: time="2026-11-20T10:20:30Z" level=error msg="Failed to start instance" err="dial tcp 10.20.30.40:8443: connect: connection refused" instance=c1 instanceType=container project=default
        Nov 20 10:20:31 athena lxc-start[77]: lxc-start: c1: conf.c: lxc_mount_rootfs: 1223 Too many levels of symbolic links - Failed to open rootfs "/home/zeus/incus/rootfs"
        Nov 20 10:20:32 athena dnsmasq[5]: failed to create listening socket for fd42:9:8::1: Address already in use
        Nov 20 10:20:33 athena incusd[12]: time="2026-11-20T10:20:33Z" level=error msg="Failed to start device eth0" err="MAC address 00:16:3e:9a:bb:77 is taken by zeus@athena, token=Zm9vYmFyc2VjcmV0" instance=c2 project=default

        """
    private static let masked = [
        "athena", "zeus", "10.20.30.40", "fd42:9:8", "9a:bb:77", "Zm9vYmFyc2VjcmV0",
    ]

    private static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ScenarioTests/Scenarios")

    @Test(arguments: ["markdown", "html", "json", "jsonl", "csv"])
    func `no form holds what is masked`(form: String) throws {
        let program = try Program()
        let file = try program.file("secret.log", Self.secretLog)
        try program.run(file)
        let plain = try program.run("export", "--format", form).output
        let redacted = try program.run("export", "--redact", "--format", form).output
        // A table has room for the culprit's line alone.
        let present = Self.masked.filter { plain.contains($0) }
        #expect(form == "csv" ? present.count >= 3 : present == Self.masked)
        for value in Self.masked { #expect(!redacted.contains(value)) }
        #expect(redacted.contains("c1") && redacted.contains("/home/user-"))
    }

    @Test func `commands name pseudonyms`() throws {
        let program = try Program()
        try program.run(try program.file("secret.log", Self.secretLog))
        let text = try program.run("export", "--redact").output
        #expect(text.contains(#/\nnamei -l /home/user-[0-9]+/incus/rootfs/#))
    }

    @Test func `logs of real failures keep their causes and lose their addresses`() throws {
        let program = try Program()
        try Shell.start(
            "XDG_STATE_HOME=\(program.folder.path) \(Program.binary.path) explain "
                + "\(Self.scenarios.path)/*/input.log >/dev/null"
        ).waitUntilExit()
        let plain = try program.run("export", "--format", "jsonl").output
        let redacted = try program.run("export", "--redact", "--format", "jsonl").output
        let causes = { (text: String) in
            text.matches(of: #/"(?:cause|fingerprint)":"[^"]+"/#).map { String($0.output) }
        }
        #expect(causes(plain) == causes(redacted))
        #expect(causes(plain).count > 20)
        let found = redacted.matches(of: #/(?:[0-9]{1,3}\.){3}[0-9]{1,3}/#).map { $0.output }
        #expect(
            found.allSatisfy { ["192.0.2.", "127.", "0.0.0.0"].contains(where: $0.hasPrefix) },
            "\(found)")
        #expect(!redacted.contains(#/\b(?!02:00:00)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/#))
    }
}

/// A command of the shell, for what needs a pipe.
private enum Shell {
    static func start(_ command: String) throws -> Process {
        let process = Process()
        process.standardInput = FileHandle.nullDevice
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        try process.run()
        return process
    }
}
