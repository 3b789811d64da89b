import Foundation
import Testing

/// Commands that a signal ends at any moment: what they write is whole or not there.
@Suite
struct SignalFaultTests {
    private static let signals = ["TERM", "INT", "HUP", "KILL", "PIPE", "QUIT"]

    @Test(arguments: signals)
    func `explain and export that are ended leave nothing half done`(signal: String) throws {
        let program = try Program()
        let text = (0..<150).map { FoundingLog.text(name: "c\($0)") }.joined()
        _ = try program.file("big.log", text)
        try program.run("explain", try program.file("first.log", FoundingLog.text(name: "first")))
        _ = try program.file("report.md", "before")
        for _ in 0..<2 {
            let pause = Double.random(in: 0...0.6)
            try program.shell(
                """
                SWIFT_BACKTRACE=enable=no
                for command in 'explain big.log' 'export -o report.md'; do
                    $WHEREFORE $command >/dev/null 2>&1 & sleep \(pause)
                    kill -\(signal) $! 2>/dev/null; wait $!
                done
                """)
            #expect(try program.run("history", "--check").status == 0)
            let report = try String(
                contentsOf: program.folder.appending(path: "report.md"), encoding: .utf8)
            // All of it, or what was there before.
            #expect(report == "before" || report.hasSuffix("\n") && report.contains("first"))
        }
        try program.run("explain", program.folder.appending(path: "big.log").path)
        let count = try program.run("history", "-f", "jsonl", "-n", "1000").output
            .split(separator: "\n").count
        #expect(count == 151)
    }

    @Test func `a watch that is stopped and continued goes on`() throws {
        let program = try Program()
        let path = try program.file("lxc.log", FoundingLog.text())
        let watch = try WatchProcess(program, ["--from-start", "--quiet-period", "0.1", path])
        #expect(watch.wait { $0.printed.contains("container c1") })
        watch.signal(SIGSTOP)
        _ = try program.file("lxc.log", FoundingLog.text() + FoundingLog.text(name: "c2"))
        watch.signal(SIGCONT)
        #expect(watch.wait { $0.printed.contains("container c2") })
        #expect(watch.stop() == 0)
    }
}
