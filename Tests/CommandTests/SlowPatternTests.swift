import Foundation
import Testing

/// A user's regex that backtracks without end costs its own lines only.
@Suite struct SlowPatternTests {
    private let program: Program
    private let file: String

    /// One that doubles its work with each letter, and one that no limit of PCRE2
    /// stops: half a minute for a line.
    static let slow = [
        (
            regex: #"^the \s frobnicator \s (?:\w+ \s?)+ $"#,
            line: "the frobnicator " + String(repeating: "a", count: 60) + "!"
        ),
        (
            regex: #"^the \s frobnicator \s a[^;]{1,4096}c[^;]{1,4096}d"#,
            line: "the frobnicator " + String(repeating: "ac", count: 4_000) + ";d"
        ),
    ]

    init() throws {
        program = try Program()
        file =
            program.folder.appending(path: "config/wherefore/packs/own/Patterns/site/slow.yaml")
            .path
        _ = try program.file(
            "config/wherefore/packs/own/KnowledgeBase/site/slow.yaml",
            "{title: The frobnicator is slow, severity: error, why: It is.}\n")
    }

    private func pack(_ regex: String) throws {
        _ = try program.file(
            "config/wherefore/packs/own/Patterns/site/slow.yaml",
            """
            cause: site/slow
            role: cause
            match:
              - source: cli
                regex: no such line
              - source: cli
                regex: |
                  (?x) \(regex)

            """)
    }

    private func log(_ line: String, count: Int) -> String {
        FoundingLog.text() + (0..<count).map { "Error: \(line)\($0)\n" }.joined()
            + "Error: the frobnicator a c d\n" + FoundingLog.text(name: "c2")
    }

    private func causes(_ output: String) throws -> [String?] {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        let incidents = object?["incidents"] as? [[String: Any]] ?? []
        return incidents.map { $0["cause"] as? String }
    }

    @Test(arguments: slow.indices)
    func `a regex that exceeds its budget is left out after three lines, and told once`(
        index: Int
    ) throws {
        let slow = Self.slow[index]
        try pack(slow.regex)
        let outcome = try program.run(
            "--format", "json", "--no-record", input: log(slow.line, count: 5))
        #expect(outcome.status == 0)
        #expect(
            outcome.error == """
                wherefore: the pattern site/slow exceeded its match budget on 3 lines and is left out \
                from there on: bound the repeats of the regex at \(file):7, then prove it with: \
                wherefore knowledge check \(file)

                """)
        let causes = try causes(outcome.output)
        #expect(causes.count { $0 == "rootfs/symlink-in-mount-path" } == 2)
        #expect(!causes.contains("site/slow"))
        #expect(outcome.output.contains("\"disabledPatterns\" : [\n      \"site/slow\"\n    ]"))
    }

    @Test(arguments: slow.indices)
    func `one line too much is told, and the pattern goes on`(index: Int) throws {
        let slow = Self.slow[index]
        try pack(slow.regex)
        let outcome = try program.run(
            "--format", "json", "--no-record",
            input: "Error: \(slow.line)\nError: the frobnicator a c d\n")
        #expect(outcome.status == 0)
        #expect(
            outcome.error.contains(
                "site/slow exceeded its match budget on 1 line, which it was not compared with"))
        #expect(try causes(outcome.output).contains("site/slow"))
    }

    @Test(arguments: slow.indices)
    func `watch leaves it out and goes on`(index: Int) throws {
        let slow = Self.slow[index]
        try pack(slow.regex)
        let path = try program.file("lxc.log", log(slow.line, count: 5))
        let outcome = try program.run(
            "watch", "--once", "--from-start", "--format", "jsonl", "--quiet-period", "0.1", path)
        #expect(outcome.status == 0)
        let notes = outcome.error.split(separator: "\n").filter { $0.contains("site/slow") }
        #expect(notes.count == 1)
        #expect(notes.first?.contains("on 3 lines and is left out") == true)
        #expect(notes.first?.contains("\(file):7") == true)
        let found = outcome.output.split(separator: "\n").filter {
            $0.contains("rootfs/symlink-in-mount-path")
        }
        #expect(found.count == 2)
    }

    @Test func `watch leaves it out of the log with the lines that are too much, of no other`()
        throws
    {
        try pack(Self.slow[0].regex)
        _ = try program.file("logs/a.log", log(Self.slow[0].line, count: 5))
        let watch = try WatchProcess(
            program,
            [
                "--from-start", "--format", "jsonl", "--quiet-period", "0.1",
                program.folder.appending(path: "logs/*.log").path,
            ])
        #expect(watch.wait { $0.said.contains("is left out") })
        #expect(!watch.printed.contains("site/slow"))
        _ = try program.file("logs/b.log", "Error: the frobnicator a c d\n")
        #expect(watch.wait { $0.printed.contains("site/slow") })
        #expect(watch.stop() == 0)
    }

    @Test func `a mended pack is heard at SIGHUP, and told anew if it is slow again`() throws {
        try pack(Self.slow[0].regex)
        let path = try program.file("lxc.log", log(Self.slow[0].line, count: 5))
        let watch = try WatchProcess(
            program, ["--from-start", "--format", "jsonl", "--quiet-period", "0.1", path])
        func notes(_ watch: WatchProcess) -> Int {
            watch.said.components(separatedBy: "is left out").count - 1
        }
        #expect(watch.wait { notes($0) == 1 })
        try pack(Self.slow[1].regex)
        watch.signal(SIGHUP)
        #expect(watch.wait { $0.said.contains("the pack was read anew") })
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        for number in 0..<3 {
            try handle.write(contentsOf: Data("Error: \(Self.slow[1].line)\(number)\n".utf8))
        }
        #expect(watch.wait { notes($0) == 2 })
        #expect(watch.stop() == 0)
    }

    @Test(arguments: slow.indices)
    func `knowledge check refuses it`(index: Int) throws {
        try pack(Self.slow[index].regex)
        let outcome = try program.run("knowledge", "check", file)
        #expect(outcome.status == 65)
        #expect(
            outcome.output.contains(
                "Patterns/site/slow.yaml:7:12: error: the regex exceeds its match budget on "))
    }
}
