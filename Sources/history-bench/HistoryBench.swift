internal import Foundation
internal import History
internal import LogModel

/// Times what the history is held to, and prints a table.
struct HistoryBench {
    let file: URL
    let occurrences: Int
    /// The program to time as a user runs it; nil: not timed.
    let program: URL?

    private let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))

    private static let rounds = 7
    private static let commit = 10_000

    init(file: URL, occurrences: Int, program: URL?) {
        self.file = file
        self.occurrences = occurrences
        self.program = program
    }

    func run() throws {
        if !FileManager.default.fileExists(atPath: file.path) {
            let seconds = try Self.seconds {
                try HistoryData(file: file, occurrences: occurrences, now: now).make()
            }
            FileHandle.standardError.write(Data("made in \(Int(seconds)) s\n".utf8))
        }
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber
        print("| what | median of \(Self.rounds) |\n|---|---|")
        print("| size on disk, \(occurrences) occurrences | \((size?.intValue ?? 0) >> 20) MiB |")
        try timeQueries()
        try timeProgram()
        try timeCommits()
        try timeCare()
    }

    private func timeQueries() throws {
        let history = try History(reading: file)
        var c1 = HistoryQuery()
        c1.container = "c1"
        c1.since = Timestamp(milliseconds: now.milliseconds - 7 * 86_400_000)
        try row("`c1 --since 7d`, library") { _ = try history.summaries(c1) }
        c1.tallyHours = 7
        try row("the same with sparklines") { _ = try history.summaries(c1) }
        try row("the same with evidence") { _ = try history.incidents(c1) }
        var all = HistoryQuery()
        try row("newest 100 of all") { _ = try history.summaries(all) }
        all.since = c1.since
        try row("newest 100 of all since 7 d") { _ = try history.summaries(all) }
        all.container = "c1*"
        all.tallyHours = 7
        try row("newest 100 of `c1*` since 7 d, sparklines") { _ = try history.summaries(all) }
        let id = StableHash.hex(of: ["c1", "0"])
        try row("show, library") { _ = try history.incidents(idPrefix: String(id.prefix(12))) }
    }

    private func timeProgram() throws {
        guard let program else { return }
        let id = String(StableHash.hex(of: ["c1", "0"]).prefix(12))
        for arguments in [["history", "c1", "--since", "7d"], ["history"], ["show", id]] {
            try row("`wherefore \(arguments.joined(separator: " "))`") {
                let process = Process()
                process.executableURL = program
                process.arguments = arguments
                process.standardOutput = FileHandle.nullDevice
                process.environment = [
                    "XDG_STATE_HOME": file.deletingLastPathComponent()
                        .deletingLastPathComponent().path, "HOME": "/nonexistent",
                ]
                try process.run()
                process.waitUntilExit()
                precondition(process.terminationStatus == 0)
            }
        }
    }

    private func timeCommits() throws {
        let history = try History(file: file)
        var begin = now.milliseconds
        func times(_ count: Int) -> [Timestamp] {
            defer { begin += Int64(count) * 10_000 }
            return (0..<count).map { Timestamp(milliseconds: begin + Int64($0) * 10_000) }
        }
        try rate("one incident") { [HistoryData.finding("c1", 0, at: times(Self.commit))] }
        try rate("100 incidents") {
            (0..<100).map { HistoryData.finding("c\($0)", 1, at: times(Self.commit / 100)) }
        }
        try rate("\(Self.commit) findings of 100 incidents") {
            times(Self.commit).enumerated().map {
                HistoryData.finding("c\($0.offset % 100)", 2, at: [$0.element])
            }
        }
        func rate(_ what: String, _ findings: () -> [Finding]) throws {
            var seconds: [Double] = []
            for _ in 0..<Self.rounds {
                let batch = findings()
                seconds.append(try Self.seconds { try history.record(batch, now: now) })
            }
            let median = seconds.sorted()[Self.rounds / 2]
            print(
                "| commit of \(Self.commit) occurrences, \(what) | "
                    + "\(Self.milliseconds(median)), \(Int(Double(Self.commit) / median)) a second |"
            )
        }
    }

    /// Checks all of it, and prunes a copy to a month while another connection
    /// writes.
    private func timeCare() throws {
        let check = try Self.seconds { _ = try History(reading: file).check() }
        print("| check, once | \((check * 10).rounded() / 10) s |")
        let copy = file.appendingPathExtension("copy")
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(at: file, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let pruning = PruneRun(history: try History(file: copy), now: now)
        let seconds = try Self.seconds { try pruning.run() }
        print(
            "| prune to 30 days, once: \(pruning.outcome.occurrences) deleted, "
                + "\(pruning.outcome.bytes >> 20) MiB given back | \((seconds * 10).rounded() / 10) s |"
        )
        print(
            "| longest commit of another connection meanwhile | "
                + "\(Self.milliseconds(pruning.longestWait)) |")
    }

    private func row(_ what: String, _ body: () throws -> Void) throws {
        var seconds: [Double] = []
        for _ in 0..<Self.rounds { seconds.append(try Self.seconds(body)) }
        print("| \(what) | \(Self.milliseconds(seconds.sorted()[Self.rounds / 2])) |")
    }

    private static func milliseconds(_ seconds: Double) -> String {
        "\((seconds * 10_000).rounded() / 10) ms"
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(body)
        return Double(duration.components.seconds)
            + Double(duration.components.attoseconds) / 1e18
    }
}
