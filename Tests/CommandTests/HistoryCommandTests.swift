import Foundation
import Testing

@Suite struct HistoryCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private var historyFolder: URL { program.folder.appending(path: "wherefore") }

    @Test func `explain fills the history, twice changes nothing`() throws {
        try program.run(input: FoundingLog.text())
        let once = try program.run("history", "c1").output
        try program.run(input: FoundingLog.text())
        #expect(try program.run("history", "c1").output == once)
        #expect(once.contains("rootfs/symlink-in-mount-path"))
        #expect(once.contains("once"))
    }

    @Test func `--no-record leaves no trace`() throws {
        try program.run("--no-record", input: FoundingLog.text())
        #expect(!FileManager.default.fileExists(atPath: historyFolder.path))
    }

    @Test(arguments: [["history"], ["history", "c1"], ["history", "--check"], ["export"]])
    func `who only reads makes no history`(arguments: [String]) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == 0)
        #expect(outcome.error == "")
        #expect(try program.run("show", "abcdef").status == 66)
        #expect(!FileManager.default.fileExists(atPath: historyFolder.path))
    }

    @Test func `filters, patterns and near names`() throws {
        try program.run(input: FoundingLog.text(name: "web1"))
        try program.run(input: FoundingLog.text(name: "web2"))
        #expect(try program.run("history", "web*").output.contains("web2"))
        #expect(try program.run("history", "we").output.contains("web2"))
        #expect(!(try program.run("history", "web1").output.contains("web2")))
        #expect(try program.run("history", "web3").error.contains("near: web1, web2"))
        #expect(try program.run("history", "--since", "nonsense").status == 64)
        #expect(try program.run("history", "--limit", "0").status == 64)
        #expect(try program.run("history", "--status", "closed").status == 64)
        #expect(try program.run("history", "--cause", "network/").output.contains("No incidents"))
        #expect(try program.run("history", "--cause", "rootfs/").output.contains("web1"))
        #expect(try program.run("history", "--severity", "critical").output.contains("web1"))
        #expect(try program.run("history", "--status", "open").output.contains("web1"))
        #expect(
            try program.run("history", "--status", "recovered").output.contains("No incidents"))
    }

    @Test func `a short list says that there is more`() throws {
        for name in ["web1", "web2", "web3"] {
            try program.run(input: FoundingLog.text(name: name))
        }
        let outcome = try program.run("history", "--limit", "2")
        #expect(outcome.output.components(separatedBy: "wherefore show").count == 3)
        #expect(outcome.error.contains("--limit 4"))
        #expect(try program.run("history", "--limit", "3").error == "")
    }

    /// The founding failure on three days.
    private var threeDays: String {
        ["20261118", "20261119", "20261120"]
            .map { FoundingLog.text().replacing("20261120", with: $0) }.joined()
    }

    @Test func `times are told in words, and those of the window apart`() throws {
        try program.run(input: threeDays)
        let all = try program.run("history").output
        #expect(all.contains("third time · first 2026-11-18 10:20"))
        #expect(!all.contains("  new"))
        let some = try program.run(
            "history", "--since", "2026-11-20", "--until", "2026-11-20"
        ).output
        #expect(some.contains("third time, 1 in this time"))
        let since = try program.run("history", "--since", "2026-11-19").output
        #expect(since.contains("third time, 2 since 2026-11-19"))
        let fresh = try program.run("history", "--since", "2026-11-01").output
        #expect(fresh.contains("rootfs/symlink-in-mount-path  new\n"))
        let chinese = try program.run("history", "--lang", "zh", "--since", "2026-11-19").output
        #expect(chinese.contains("共 3 次，2026-11-19 以来 2 次 · 首次 2026-11-18 10:20"))
    }

    @Test func `csv has one row an incident`() throws {
        try program.run(input: threeDays)
        let csv = try program.run("history", "--format", "csv", "--since", "2026-11-19").output
        let rows = csv.components(separatedBy: "\r\n")
        #expect(rows.count == 3)
        #expect(rows[0].hasPrefix("id,cause,verdict,severity,"))
        #expect(rows[1].contains(",rootfs/symlink-in-mount-path,explained,critical,"))
        #expect(
            rows[1].contains(",c1,default,,2026-11-18T10:20:30Z,2026-11-20T10:20:30Z,3,2,false,,"))
    }

    @Test(arguments: ["json", "jsonl"])
    func `programs get what explain prints`(format: String) throws {
        try program.run(input: threeDays)
        let output = try program.run("history", "--format", format).output
        let value = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        let incident =
            format == "json" ? (value?["incidents"] as? [[String: Any]])?.first : value
        #expect(incident?["cause"] as? String == "rootfs/symlink-in-mount-path")
        #expect(incident?["occurrences"] as? Int == 3)
        #expect(incident?["firstSeen"] as? String == "2026-11-18T10:20:30Z")
        #expect(
            (incident?["captures"] as? [String: String])?["path"] == "/opt/incus/lib/lxc/rootfs")
    }

    @Test func `on a terminal a sparkline shows when`() throws {
        try program.run(input: threeDays)
        for (locale, bar) in [("C.UTF-8", Character("█")), ("C", "#")] {
            let output = try onTerminal(
                "history --since 2026-11-18 --until 2026-11-20 --color never", locale: locale)
            let line = try #require(
                output.split(separator: "\n").first { $0.contains("third time") })
            #expect(line.filter { $0 == bar }.count == 3)
            #expect(output.contains("occurrences, 2026-11-1"))
        }
    }

    /// Runs the program on a terminal by script(1), which Debian always has.
    private func onTerminal(_ arguments: String, locale: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/script")
        process.arguments = [
            "-qec", "stty cols 80; '\(Program.binary.path)' \(arguments)", "/dev/null",
        ]
        process.environment = [
            "XDG_STATE_HOME": program.folder.path, "LANG": locale, "PATH": "/usr/bin:/bin",
            "PAGER": "cat", "HOME": program.folder.path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    @Test func `show finds an incident by the beginning of its id`() throws {
        try program.run(input: FoundingLog.text())
        let list = try program.run("history", "c1").output
        let id = try #require(list.split(separator: " ").last).prefix(8)
        let shown = try program.run("show", String(id))
        #expect(shown.status == 0)
        #expect(shown.output.contains("Evidence"))
        #expect(try program.run("show", "ffffffffff").status == 66)
    }

    @Test(arguments: ["markdown", "json", "jsonl"])
    func `export writes a summary`(format: String) throws {
        try program.run(input: FoundingLog.text())
        let file = program.folder.appending(path: "out.txt").path
        let outcome = try program.run("export", "c1", "--format", format, "-o", file)
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("symlink-in-mount-path"))
    }

    @Test func `a history that cannot be opened is told once and does no harm`() throws {
        _ = try program.file("wherefore/history.sqlite", String(repeating: "x", count: 9_000))
        let outcome = try program.run(input: FoundingLog.text())
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
        #expect(outcome.error.contains("damaged"))
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(try program.run("history").status == 74)
    }

    @Test func `--check makes a damaged history usable again`() throws {
        _ = try program.file("wherefore/history.sqlite", String(repeating: "x", count: 9_000))
        let check = try program.run("history", "--check")
        #expect(check.status == 0)
        #expect(check.output.contains("Saved no incidents and no occurrences"))
        #expect(check.output.contains("All of this is repaired."))
        let names = try FileManager.default.contentsOfDirectory(atPath: historyFolder.path)
        #expect(names.contains { $0.hasPrefix("history.sqlite.damaged-") })
        #expect(try program.run(input: FoundingLog.text()).error == "")
        #expect(try program.run("history", "--check").output.contains("is sound"))
        #expect(try program.run("history").output.contains("once"))
    }

    @Test func `an instance name from a hostile log moves no cursor`() throws {
        try program.run(input: FoundingLog.text(path: "/a\u{1B}[2Jb"))
        #expect(!(try program.run("history").output.contains("\u{1B}")))
        #expect(!(try program.run("history", "c1\u{1B}[2J").error.contains("\u{1B}")))
    }
}
