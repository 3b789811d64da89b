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
}
