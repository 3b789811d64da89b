import LogFormats
import LogModel
import Testing

@Suite struct LineSplitterTests {
    private func lines(_ chunks: [[UInt8]]) -> (
        lines: [[UInt8]], offsets: [Int], splitter: LineSplitter
    ) {
        var splitter = LineSplitter()
        var found: [[UInt8]] = []
        var offsets: [Int] = []
        func keep(_ line: Span<UInt8>, _ position: LinePosition) {
            #expect(position.number == found.count + 1)
            offsets.append(position.offset)
            found.append((0..<line.count).map { line[$0] })
        }
        for chunk in chunks { splitter.split(chunk.span) { keep($0, $1) } }
        splitter.finish { keep($0, $1) }
        return (found, offsets, splitter)
    }

    @Test func `lines are cut at newlines, the last needs none`() {
        #expect(lines([Array("a\n\nbc".utf8)]).lines == [[0x61], [], [0x62, 0x63]])
        #expect(lines([Array("a\n".utf8)]).lines == [[0x61]])
        #expect(lines([]).lines.isEmpty)
    }

    @Test func `a line is found again by its offset, whatever the chunks`() {
        let text = Array("first\n\nthird, longer\nlast".utf8)
        for size in 1...text.count {
            let chunks = stride(from: 0, to: text.count, by: size).map {
                Array(text[$0..<min($0 + size, text.count)])
            }
            #expect(lines(chunks).offsets == [0, 6, 7, 21])
        }
    }

    @Test func `NUL and bad UTF-8 survive`() {
        #expect(lines([[0x00, 0xFF, 0x0A, 0xC3]]).lines == [[0x00, 0xFF], [0xC3]])
    }

    @Test func `a line over the limit is cut, counted, and ends where it ends`() {
        let long = [UInt8](repeating: 0x61, count: Limits.lineLength * 3 + 5)
        let (found, offsets, splitter) = lines([long, [0x0A] + Array("next".utf8)])
        #expect(found.map(\.count) == [Limits.lineLength, 4])
        #expect(offsets == [0, long.count + 1])
        #expect(splitter.cutLineCount == 1)
        #expect(splitter.skippedByteCount == Limits.lineLength * 2 + 5)
        let (inOneChunk, _, second) = lines([long + [0x0A]])
        #expect(inOneChunk.map(\.count) == [Limits.lineLength])
        #expect(second.cutLineCount == 1)
    }

    /// Lines that the gate rejects, others, and some that look like either.
    private static let mixed: [String] = {
        let head = "lxc c1 20260101000000.000"
        let rest = "conf - ../src/lxc/conf.c:run:12 - text"
        return [
            "\(head) TRACE    \(rest)", "\(head) DEBUG    \(rest)", "\(head) ERROR    \(rest)", "",
            "lxc 20260101000000.000 TRACE    \(rest)", "\(head)  TRACE    \(rest)",
            "\(head) DEBUG    utils - ../src/lxc/utils.c:run_buffer:560 - Script said: TRACE    ",
            "\(head) DEBUGGING \(rest)", "x\(head) TRACE    \(rest)", "TRACE    ",
            "\(head) TRACE    " + String(repeating: "a", count: Limits.lineLength),
            "\(head) TRACE    \(rest)\r", "\(head)!TRACE    TRACE    \(rest)", "lxc a",
        ]
    }()

    @Test(arguments: [1, 7, 64, 1_000, 1_000_000])
    func `lines that are passed over are those that the gate rejects`(size: Int) {
        let lines = Self.mixed + Self.mixed.reversed() + Self.mixed
        let text = Array(lines.joined(separator: "\n").utf8)
        let chunks = stride(from: 0, to: text.count, by: size).map {
            Array(text[$0..<min($0 + size, text.count)])
        }
        var plain: [LinePosition: String] = [:]
        var rejected: Set<LinePosition> = []
        var splitter = LineSplitter()
        func keep(_ line: Span<UInt8>, _ position: LinePosition) {
            plain[position] = line.string(in: 0..<line.count)
            if LevelGate.rejects(line) { rejected.insert(position) }
        }
        for chunk in chunks { splitter.split(chunk.span) { keep($0, $1) } }
        #expect(rejected.count >= 12)

        var seen: [LinePosition: String] = [:]
        var passing = LineSplitter()
        // Not behind each third line, as if something waited there.
        var isIdle = true
        for chunk in chunks {
            passing.split(chunk.span, isIdle: isIdle) { line, position in
                seen[position] = line.string(in: 0..<line.count)
                isIdle = position.number % 3 != 0
                return isIdle
            }
        }
        #expect(passing.lineCount == splitter.lineCount)
        #expect(passing.offset == splitter.offset)
        #expect(seen.allSatisfy { plain[$0.key] == $0.value })
        #expect(plain.keys.allSatisfy { seen[$0] != nil || rejected.contains($0) })
        if size > 1_000 { #expect(seen.count < plain.count) }
    }
}
