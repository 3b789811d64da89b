import Foundation
import FuzzTargets
import LogFormats
import LogModel
import PackFiles
import TestSupport
import Testing

@testable import PatternEngine

/// The engine may be fast in any way, as long as it says what trying each pattern
/// in turn says.
@Suite struct DifferentialTests {
    private static let contents = PackFolder(
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    ).read()

    @Test func `the real pack finds in all examples what each pattern in turn finds`() {
        let pack = PatternPack(Self.contents.patterns)
        let lines = pack.patterns.flatMap { $0.examples + $0.counterexamples }.map(\.line)
        #expect(lines.count > 2_000)
        compare(pack, lines.map { Array($0.utf8) })
    }

    @Test func `the real pack finds the same in lines that were damaged`() {
        let pack = PatternPack(Self.contents.patterns)
        let lines = pack.patterns.flatMap(\.examples).map { Array($0.line.utf8) }
        var generator = SplitMix(state: 11)
        compare(
            pack,
            (0..<1_500).map { _ in
                Self.damaged(lines.randomElement(using: &generator)!, lines, &generator)
            })
    }

    @Test func `a line that the gates let nobody read gives no event`() {
        let matcher = PatternPack(Self.contents.patterns)
        var engine = Matcher(pack: matcher, unrestrictedLines: 0)
        let lines = matcher.patterns.flatMap(\.examples).enumerated()
            .filter { $0.offset % 3 == 0 }.map(\.element.line)
        var generator = SplitMix(state: 5)
        var gated = 0
        for line in lines {
            let text = line.split(separator: " ").filter { _ in
                Int.random(in: 0..<4, using: &generator) > 0
            }.joined(separator: " ")
            for whole in [
                "[   12.345678] \(text)",
                "time=\"2026-09-01T10:20:30Z\" level=info msg=\"\(text)\"",
                "{\"MESSAGE\":\"\(text)\",\"__REALTIME_TIMESTAMP\":\"1795000000000000\"}",
            ] {
                let bytes = Array(whole.utf8)
                guard let shape = PlainGate.shape(of: bytes.span),
                    !mayRecognise(bytes.span, of: shape, &engine)
                else { continue }
                gated += 1
                var parser = RecordParser(clock: Self.clock)
                func check(_ record: ParsedRecord, _ buffer: RecordBuffer) {
                    let found = engine.matches(of: record, in: buffer.bytes.span)
                    #expect(found.isEmpty, "\(whole)")
                    let isOwn = [.lxc, .tool, .incusd, .cli, .monitor].contains(record.source)
                    #expect(!isOwn || record.level.map { $0 < .error } ?? true, "\(whole)")
                }
                parser.add(bytes.span, at: LinePosition(number: 1, offset: 0), check)
                parser.flush(check)
            }
        }
        #expect(gated > 50)
    }

    private func mayRecognise(
        _ line: Span<UInt8>, of shape: PlainGate.Shape, _ matcher: inout Matcher
    ) -> Bool {
        guard let (source, level) = shape.record else { return matcher.mayRecognise(line) }
        return matcher.mayRecognise(line, source: source, level: level)
    }

    private static let clock = ReferenceClock(
        now: Timestamp(milliseconds: 1_795_000_000_000), offset: 0)

    /// Cuts, joins, repeats, turns case and sows bytes.
    private static func damaged(
        _ line: [UInt8], _ others: [[UInt8]], _ generator: inout SplitMix
    ) -> [UInt8] {
        var line = line
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let place = Int.random(in: 0...line.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: line = Array(line[place...])
            case 1: line += [0x20] + others.randomElement(using: &generator)!
            case 2: line.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 3:
                line = line.map { ($0 >= 0x61 && $0 <= 0x7A) && place % 2 == 0 ? $0 & 0xDF : $0 }
            case 4: line = line.map { $0 == 0x20 && place % 3 == 0 ? 0x09 : $0 }
            default: if place < line.count { line.remove(at: place) }
            }
        }
        return line
    }

    private func compare(_ pack: PatternPack, _ lines: [[UInt8]]) {
        var matcher = Matcher(pack: pack, unrestrictedLines: 0)
        var reference = ReferenceMatcher(pack: pack)
        for line in lines {
            var parser = RecordParser(clock: Self.clock)
            func check(_ record: ParsedRecord, _ buffer: RecordBuffer) {
                let found = matcher.matches(
                    of: record, in: buffer.bytes.span, limit: 16, capturing: .all)
                let expected = reference.matches(of: record, in: buffer.bytes, limit: 16)
                let text = String(decoding: line, as: UTF8.self)
                #expect(found.map(\.pattern) == expected.map(\.pattern), "\(text)")
                #expect(
                    found.map { $0.captures.map { "\($0.name)=\($0.value)" } }
                        == expected.map { $0.captures.map { "\($0.name)=\($0.value)" } },
                    "\(text)")
                guard record.source == .lxc, let level = record.level else { return }
                let head = LevelGate.head(of: line.span)
                let start = head.flatMap { LevelGate.message(of: line.span, behind: $0) } ?? 0
                let isSpared = !matcher.mayRecognise(
                    line.span.extracting(start..<line.count), source: .lxc, level: level)
                let isPlain = !line.contains { $0 < 0x20 }
                #expect(!(isSpared && isPlain && level < .error && !found.isEmpty), "\(text)")
            }
            parser.add(line.span, at: LinePosition(number: 1, offset: 0), check)
            parser.flush(check)
        }
    }
}
