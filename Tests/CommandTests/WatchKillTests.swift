import Foundation
import Testing

/// Nothing is lost and nothing counted twice, wherever the program is killed.
@Suite struct WatchKillTests {
    /// `scripts/kill-rounds` asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["WHEREFORE_KILL_ROUNDS"].flatMap { Int($0) } ?? 10

    @Test func `killed at any moment under a rotating writer, the history is that of one run`()
        throws
    {
        let killed = try Program()
        let writer = try RotatingWriter(folder: killed.folder.appending(path: "logs"))
        let arguments = ["--from-start", "--quiet-period", "0.1", writer.pattern]
        for round in 0..<Self.rounds {
            let watch = try WatchProcess(killed, arguments)
            let life = Int.random(in: 5...80)
            for _ in 0..<life {
                try writer.step()
                usleep(UInt32.random(in: 0...20_000))
            }
            // Killed while it reads, not only while it loads.
            if round % 2 == 0 { _ = watch.hasBegun() }
            usleep(UInt32.random(in: 0...300_000))
            watch.crash()
        }
        try writer.finish()
        #expect(try WatchProcess(killed, ["--once"] + arguments).end() == 0)

        let reference = try Program()
        for (name, text) in writer.written.sorted(by: { $0.key < $1.key }) {
            try reference.run("explain", reference.file(name, text))
        }
        #expect(try Self.history(of: killed) == Self.history(of: reference))
        #expect(try Self.history(of: reference).count > 1)
    }

    /// Each incident with how often and when it was seen.
    private static func history(of program: Program) throws -> [String] {
        let text = try program.run("history", "--format", "jsonl", "--limit", "1000").output
        return try text.split(separator: "\n").map { line in
            let incident = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return ["fingerprint", "occurrences", "firstSeen", "lastSeen"]
                .map { "\(incident[$0] ?? "-")" }.joined(separator: " ")
        }.sorted()
    }
}
