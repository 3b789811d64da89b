import Foundation
import TestSupport
import Testing

/// A clock that is wrong, or is put right while the program runs.
@Suite(.enabled(if: Faults.library != nil, Faults.missing))
struct ClockFaultTests {
    private let program: Program
    private let clock: URL

    init() throws {
        program = try Program()
        clock = program.folder.appending(path: "clock")
    }

    private var environment: [String: String] {
        ["LD_PRELOAD": Faults.library ?? "", "FAULT_CLOCK": clock.path]
    }

    /// Puts the clock wrong by so many seconds.
    private func set(_ seconds: Int) throws {
        try Data("\(seconds)".utf8).write(to: clock, options: .atomic)
    }

    private static let year = 31_556_952
    private static var secondsSince1970: Int { Int(Date().timeIntervalSince1970) }

    private func write(_ name: String, at time: String) throws {
        _ = try program.file(
            "logs/\(name).log",
            FoundingLog.text(name: name).replacing("20261120102030", with: time))
    }

    private func history() throws -> [String] {
        try program.run("history", "--format", "csv").output.split(separator: "\r\n").dropFirst()
            .map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                return [fields[6], fields[9], fields[11]].joined(separator: " ")
            }.sorted()
    }

    @Test func `whatever the clock does, each failure counts once, at the log's own time`() throws {
        try set(0)
        try write("c1", at: "20261101102030")
        let pattern = program.folder.appending(path: "logs/*.log").path
        let watch = try WatchProcess(
            program, ["--from-start", "--quiet-period", "0.1", pattern], environment: environment)
        #expect(watch.hasBegun())
        // 1970, the far future, and a step back by an hour.
        let clocks = [-Self.secondsSince1970, 70 * Self.year, -3_600, 0]
        for (index, seconds) in clocks.enumerated() {
            #expect(watch.wait { $0.printed.contains("container c\(index + 1) ") })
            try set(seconds)
            try write("c\(index + 2)", at: "2026110\(index + 2)102030")
        }
        #expect(watch.wait { $0.printed.contains("container c5 ") })
        #expect(watch.stop() == 0)
        let expected = (1...5).map { "c\($0) 2026-11-0\($0)T10:20:30Z 1" }
        #expect(try history() == expected)
        // And once more, from the beginning.
        try program.run("explain", program.folder.appending(path: "logs").path)
        #expect(try history() == expected)
        #expect(try program.run("history", "--check").status == 0)
    }

    @Test(arguments: [70 * year, -secondsSince1970])
    func `a clock that is wrong for a while does not make it forget`(seconds: Int) throws {
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyyMMddHHmmss"
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.locale = Locale(identifier: "en_US_POSIX")
        let monthsAgo = formatter.string(from: Date(timeIntervalSinceNow: -300 * 86_400))
        try write("c1", at: monthsAgo)
        let log = program.folder.appending(path: "logs/c1.log").path
        try program.run("explain", log)
        try set(seconds)
        for _ in 0..<2 {
            try program.shell(
                "$WHEREFORE watch --once --from-start logs/c1.log; $WHEREFORE explain logs/c1.log",
                environment: environment)
        }
        #expect(try history().count == 1)
        // Once it is right again, what is due goes as ever.
        try program.run("watch", "--keep", "100d", "--once", log)
        #expect(try history() == [])
    }
}
