import Foundation
import Testing

@Suite struct HistoryCommandTests {
    private let program: Program

    init() throws { program = try Program() }

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
        #expect(
            !FileManager.default.fileExists(
                atPath: program.folder.appending(path: "wherefore").path))
    }

    @Test func `filters, patterns and near names`() throws {
        try program.run(input: FoundingLog.text(name: "web1"))
        try program.run(input: FoundingLog.text(name: "web2"))
        #expect(try program.run("history", "web*").output.contains("web2"))
        #expect(!(try program.run("history", "web1").output.contains("web2")))
        #expect(try program.run("history", "web3").error.contains("web1"))
        #expect(try program.run("history", "--since", "nonsense").status == 64)
        #expect(try program.run("history", "--cause", "network/").output.contains("No incidents"))
    }

    @Test func `show finds an incident by the beginning of its id`() throws {
        try program.run(input: FoundingLog.text())
        let list = try program.run("history", "c1").output
        let id = try #require(list.split(separator: " ").last { $0.count >= 12 }).prefix(12)
        let shown = try program.run(
            "show", String(id.prefix(8)).trimmingCharacters(in: .whitespacesAndNewlines))
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
    }
}
