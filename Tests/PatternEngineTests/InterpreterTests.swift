import Foundation
import LogFormats
import LogModel
import PCRE2
import PackFiles
import TestSupport
import Testing

@testable import PatternEngine

/// Without machine code PCRE2 interprets: slower, with the same results.
@Suite(.enabled(if: ExecutableMemory.canBeRefused, "the kernel has no PR_SET_MDWE (Linux 6.3)"))
struct InterpreterTests {
    @Test func `the real pack finds the same without machine code`() async throws {
        let lines = Self.lines()
        #expect(lines.count > 2_000)
        let compiled = Self.found(in: lines)
        // A process that has machine code keeps room for more.
        let child = try #require(
            await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
                guard ExecutableMemory.refuse(), !Self.hasMachineCode else { exit(1) }
                print(Self.found(in: Self.lines()).joined(separator: "\n"), terminator: "")
                fflush(nil)
            })
        let text = String(decoding: child.standardOutputContent, as: UTF8.self)
        let interpreted = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(interpreted.count == lines.count)
        for (line, found) in zip(lines, zip(compiled, interpreted)) {
            #expect(found.0 == found.1, "\(String(decoding: line.prefix(300), as: UTF8.self))")
        }
    }

    @Test func `a match that costs too much is given up without machine code too`() async {
        await #expect(processExitsWith: .success) {
            #expect(ExecutableMemory.refuse())
            var scratch = MatchScratch()
            let long = Array((String(repeating: "x", count: 60_000) + "by").utf8)
            for (regex, subject) in [
                ("^(a+)+$", Array((String(repeating: "a", count: 64) + "!").utf8)),
                ("x[^b]*y", long), ("x[^b]{1,4096}x[^b]{1,4096}y", long),
            ] {
                guard let pattern = try? CompiledPattern(regex),
                    case .failed = scratch.match(pattern, in: subject.span)
                else {
                    Issue.record("\(regex) was not limited")
                    continue
                }
            }
        }
    }

    private static var hasMachineCode: Bool {
        (try? CompiledPattern("abc"))?.isJITCompiled ?? false
    }

    private static let contents = PackFolder(
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    ).read()

    private static func lines() -> [[UInt8]] {
        let examples = contents.patterns.flatMap { $0.examples + $0.counterexamples }.map(\.line)
        let long = examples.enumerated().filter { $0.offset % 5 == 0 }.map { index, line in
            line + String(repeating: " x/\(index) \"", count: 500)
        }
        return (examples + long).map { Array($0.utf8) }
    }

    /// What a fresh engine finds in each line, captures too, as short hashes: what a
    /// child prints must fit in a pipe, which may be read only once it has ended.
    private static func found(in lines: [[UInt8]]) -> [String] {
        let pack = PatternPack(contents.patterns)
        var matcher = Matcher(pack: pack)
        let clock = ReferenceClock(now: Timestamp(milliseconds: 1_795_000_000_000), offset: 0)
        return lines.map { line in
            var parser = RecordParser(clock: clock)
            var found: [String] = []
            func take(_ record: ParsedRecord, _ buffer: RecordBuffer) {
                for match in matcher.matches(
                    of: record, in: buffer.bytes.span, limit: 16, capturing: .all)
                {
                    let captures = match.captures.map { "\($0.name)=\($0.value)" }
                    found.append(pack.ids[match.pattern] + captures.joined(separator: ","))
                }
            }
            parser.add(line.span, at: LinePosition(number: 1, offset: 0), take)
            parser.flush(take)
            return String(StableHash.hex(of: found).prefix(8))
        }
    }
}
