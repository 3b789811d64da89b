import Foundation
import TestSupport
import Testing

/// What `explain` reads besides plain files.
@Suite struct ExplainInputsTests {
    private let program: Program
    private let scratch: Scratch

    init() throws {
        program = try Program()
        scratch = try Scratch()
    }

    private func write(_ name: String, _ text: String) throws {
        try scratch.write(name, Array(text.utf8))
    }

    /// The folders of an Incus host on which one container failed twice.
    private func writeHost() throws {
        let log = FoundingLog.text(name: "demo_c1")
        try write("h/var/log/incus/demo_c1/lxc.log", log)
        try write(
            "h/var/log/incus/demo_c1/lxc.log.old", log.replacing("20261120", with: "20261119"))
        try write("h/etc/hosts", "127.0.0.1 localhost\n")
    }

    private func incident(_ outcome: Program.Outcome) throws -> [String: Any] {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let incidents = try #require(object["incidents"] as? [[String: Any]])
        #expect(incidents.count == 1)
        return try #require(incidents.first)
    }

    @Test(arguments: ["tar cf", "tar czf", "tar cjf", "tar cJf", "zip -qr - h >", "folder"])
    func `a bundle or a folder tells instance, project and place`(way: String) throws {
        try writeHost()
        if way != "folder", !Self.hasProgram(for: way) { return }
        if way != "folder" { try scratch.shell(way.hasSuffix(">") ? "\(way) b" : "\(way) b h") }
        let name = way == "folder" ? "h" : "b"
        let outcome = try program.run("-f", "json", scratch.path(name))
        let incident = try incident(outcome)
        #expect(incident["container"] as? String == "c1")
        #expect(incident["project"] as? String == "demo")
        #expect(incident["occurrences"] as? Int == 2)
        let culprit = try #require(incident["culprit"] as? [String: Any])
        #expect(culprit["source"] as? String == "demo_c1/lxc.log.old")
        #expect(culprit["line"] as? Int == 1)
        #expect(
            outcome.error
                == "wherefore: read 2 logs of \(scratch.path(name)); 1 other file left out\n")
        #expect(outcome.status == 0)
    }

    /// gzip and tar are on every Debian; the others where they are.
    private static func hasProgram(for way: String) -> Bool {
        let name = ["tar cjf": "bzip2", "tar cJf": "xz", "zip -qr - h >": "zip"][way]
        return name.map { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") } ?? true
    }

    @Test func `a compressed log is explained, from a file and from a pipe`() throws {
        let path = try program.file("lxc.log", FoundingLog.text())
        let plain = try incident(program.run("-f", "json", path))
        try scratch.shell("gzip -c \(path) > lxc.log.gz")
        try scratch.pipe("p", from: "cat lxc.log.gz")
        let fromFile = try program.run("-f", "json", scratch.path("lxc.log.gz"))
        let fromPipe = try program.run(
            "-f", "json", "-", inputFile: scratch.folder.appending(path: "p"))
        for outcome in [fromFile, fromPipe] {
            #expect(try incident(outcome)["id"] as? String == plain["id"] as? String)
            #expect(outcome.error == "")
        }
        let culprit = try incident(fromFile)["culprit"] as? [String: Any]
        #expect(culprit?["source"] as? String == "lxc.log.gz")
    }

    @Test func `a bundle from a pipe is read as well`() throws {
        try writeHost()
        try scratch.shell("tar czf b h")
        try scratch.pipe("p", from: "cat b")
        let outcome = try program.run(
            "-f", "json", inputFile: scratch.folder.appending(path: "p"))
        #expect(try incident(outcome)["occurrences"] as? Int == 2)
        #expect(
            outcome.error == "wherefore: read 2 logs of standard input; 1 other file left out\n")
    }

    @Test func `what is cut off is explained as far as it goes`() throws {
        let noise = (0..<50_000).map { "noise \($0 &* 2_654_435_761)\n" }.joined()
        let path = try program.file("lxc.log", FoundingLog.text() + noise)
        try scratch.shell("gzip -c \(path) | head -c 150000 > lxc.log.gz")
        let outcome = try program.run(scratch.path("lxc.log.gz"))
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
        #expect(outcome.error.contains("is cut off before its end; what stands before"))
        #expect(outcome.status == 0)
    }

    @Test func `what is damaged from its beginning is no input`() throws {
        try scratch.write("x.gz", [0x1F, 0x8B, 0x08, 0x00] + [UInt8](repeating: 0xFF, count: 100))
        let outcome = try program.run(scratch.path("x.gz"))
        #expect(outcome.status == 66)
        #expect(outcome.error.contains("x.gz: is "))
    }

    @Test func `a folder without logs says what was looked for`() throws {
        let outcome = try program.run(scratch.folder.path)
        #expect(outcome.status == 66)
        #expect(outcome.error.contains("holds no log; looked for *.log"))
    }

    @Test func `a bomb ends with a word, the rest is still read`() throws {
        try scratch.shell("head -c 200000000 /dev/zero | tr '\\0' x | gzip -9 > a.log.gz")
        try write("b.log", FoundingLog.text())
        let outcome = try program.run(scratch.folder.path)
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
        #expect(outcome.error.contains("a.log.gz: unpacks to more than 1000 times its size"))
        #expect(outcome.status == 0)
    }
}
