import Foundation
import TestSupport
import Testing

/// Debian's logrotate itself, in the ways that hosts use it, under a running watch.
@Suite(.enabled(if: Sandbox.has("logrotate"), "no logrotate here"))
struct LogrotateTests {
    private static let ways = [
        "create", "create\n  compress", "create\n  compress\n  delaycompress",
        "create\n  dateext\n  dateformat -%Y%m%d-%s", "copytruncate",
        "copytruncate\n  compress\n  delaycompress",
        "copytruncate\n  dateext\n  dateformat -%Y%m%d-%s",
        "create\n  olddir ../old\n  createolddir 0755",
    ]

    @Test(arguments: ways) func `every failure counts once, whatever the way`(way: String) throws {
        let program = try Program()
        let path = try program.file("logs/lxc.log", "")
        // logrotate refuses folders that others may write to.
        try program.shell("chmod 755 . logs; mkdir -m 755 old")
        let settings = try program.file(
            "settings", "\(path) {\n  rotate 9\n  missingok\n  \(way)\n}\n")
        try program.shell("chmod 644 settings")
        let watch = try WatchProcess(program, ["--from-start", "--quiet-period", "2", path])
        #expect(watch.hasBegun())
        var expected = 0
        for round in 0..<3 {
            for second in 0..<4 {
                let text = FoundingLog.text().replacing(
                    "20261120102030", with: "202611\(20 + round)1020\(10 + second * 10)")
                let lines = text.split(separator: "\n").map { $0 + "\n" }
                // A rotation in the middle of a failure, too.
                let cut = second == 3 ? 2 : lines.count
                if second == 3 {
                    let count = expected
                    #expect(watch.wait { _ in (try? Self.occurrences(program)) == count })
                }
                try append(lines[..<cut].joined(), to: path)
                if second == 3 {
                    let rotation = try program.shell(
                        "PATH=$PATH:/usr/sbin:/sbin logrotate -f -s status \(settings)")
                    #expect(rotation.status == 0, "\(rotation.error)")
                }
                try append(lines[cut...].joined(), to: path)
                expected += 1
            }
            // dateext goes by seconds.
            if way.contains("%s") { Thread.sleep(forTimeInterval: 1.1) }
        }
        #expect(watch.wait { _ in (try? Self.occurrences(program)) == expected })
        #expect(watch.stop() == 0)
        #expect(!watch.said.contains("is gone"), "\(watch.said)")
        // And after a restart nothing is new.
        try program.run("watch", "--once", "--from-start", path)
        #expect(try Self.occurrences(program) == expected)
    }

    private static func occurrences(_ program: Program) throws -> Int {
        let text = try program.run("history", "--format", "jsonl").output
        return text.matches(of: #/"occurrences":([0-9]+)/#).compactMap { Int($0.output.1) }
            .reduce(0, +)
    }

    private func append(_ text: String, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path))
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
