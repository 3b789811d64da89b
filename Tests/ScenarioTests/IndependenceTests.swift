import Correlation
import Foundation
import Knowledge
import LogFormats
import LogModel
import TestSupport
import Testing

@testable import Analysis

/// What is found depends on nothing but the logs: not on how many threads look
/// through them, nor on the pieces in which they are read.
@Suite struct IndependenceTests {
    private static let engine = ScenarioTests.engine

    private static let logs = ScenarioTests.slugs.map {
        ScenarioTests.folder.appending(path: "\($0)/input.log")
    }

    private func found(threads: Int, _ files: [URL]) throws -> (incidents: [Incident], Stats) {
        let session = ExplainSession(
            engine: Self.engine, language: .english, threadCount: threads)
        for file in files { try session.read(path: file.path) }
        let report = session.finish()
        return (Array(report.incidents), report.stats)
    }

    @Test func `any number of threads finds the same`() throws {
        // One log is too large to be held, others stand around it.
        let scratch = try Scratch()
        let large = scratch.folder.appending(path: "large.log")
        var bytes = Data()
        let pieces = try Self.logs.map { try Data(contentsOf: $0) + Data("\n".utf8) }
        while bytes.count <= LogCrew.logLimit { for piece in pieces { bytes += piece } }
        try bytes.write(to: large)
        let files = Self.logs.prefix(9) + [large] + Self.logs.dropFirst(9)
        let one = try found(threads: 1, Array(files))
        #expect(one.incidents.count > 10)
        for threads in [2, 3, 8] {
            let many = try found(threads: threads, Array(files))
            #expect(many.incidents == one.incidents)
            #expect(many.1 == one.1)
        }
    }

    @Test func `what a guest writes is not told by the shape of other programs' lines`() throws {
        let scratch = try Scratch()
        let text = "hwclock: can't open '/dev/misc/rtc': No such file or directory\n"
        for prefix in ["", "[   12.345678] "] {
            let bytes = Array((prefix + text).utf8)
            let log = try scratch.write("var/log/incus/c1/console.log", bytes)
            let session = ExplainSession(engine: Self.engine, language: .english)
            try session.read(path: log)
            let found = session.finish().incidents.map { "\($0.cause?.rawValue ?? "")" }
            #expect(found == ["benign/guest-hwclock"], "\(prefix)")
        }
    }

    @Test func `any pieces give the same`() throws {
        for file in Self.logs {
            let bytes = Array(try Data(contentsOf: file).prefix(100_000))
            let whole = incidents(in: bytes) { bytes.count }
            for length in [1, 7, 64, 4_096] {
                #expect(incidents(in: bytes) { length } == whole, "\(file.path), \(length)")
            }
            let seed = UInt64.random(in: 0...(.max))
            var random = SplitMix(state: seed)
            let pieces = incidents(in: bytes) { Int.random(in: 1...500, using: &random) }
            #expect(pieces == whole, "\(file.path), seed \(seed)")
        }
    }

    /// What is found in `bytes` if they come in pieces of these lengths.
    private func incidents(in bytes: [UInt8], _ length: () -> Int) -> [Incident] {
        var reader = InputReader(
            builder: EventBuilder(
                engine: Self.engine, origin: "x.log", subject: (nil, nil), input: nil),
            parser: RecordParser(
                clock: ReferenceClock(
                    now: Timestamp(milliseconds: 1_795_000_000_000), offset: 0)))
        var classifier = Classifier(engine: Self.engine)
        var correlator = Correlator(severities: Self.engine.severities)
        var start = 0
        while start < bytes.count {
            let end = min(start + max(length(), 1), bytes.count)
            reader.read(Array(bytes[start..<end]).span, &classifier, &correlator)
            start = end
        }
        reader.finish(&classifier, &correlator)
        return correlator.finish()
    }
}
