internal import LogFormats
internal import LogModel

extension FuzzTarget {
    /// Lines are those between newlines, cut where they are too long, however the
    /// bytes come.
    static let lines = FuzzTarget("lines", mutations: 1_500) { input in
        let bytes = LineTarget.grown(input)
        let expected = LineTarget.reference(bytes)
        for sizes in Chunks.sizes(of: bytes) {
            let found = LineTarget.split(bytes, sizes)
            try check(found == expected, "lines differ in chunks of \(sizes)")
        }
    }
}

private enum LineTarget {
    struct Lines: Equatable {
        var lines: [[UInt8]] = []
        var positions: [LinePosition] = []
        var cut = 0
        var skipped = 0
        var offset = 0
    }

    /// Each 0xFE with the byte behind it becomes up to 128 KiB, so that long lines
    /// come of short inputs.
    static func grown(_ input: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var isCount = false
        for byte in input {
            if isCount {
                bytes += repeatElement(byte, count: bytes.count < 400_000 ? Int(byte) * 512 : 0)
                isCount = false
            } else if byte == 0xFE {
                isCount = true
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    static func reference(_ bytes: [UInt8]) -> Lines {
        var result = Lines()
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        var offset = 0
        for (index, line) in lines.enumerated() {
            result.positions.append(LinePosition(number: index + 1, offset: offset))
            result.lines.append(Array(line.prefix(Limits.lineLength)))
            if line.count > Limits.lineLength {
                result.cut += 1
                result.skipped += line.count - Limits.lineLength
            }
            offset += line.count + 1
        }
        result.offset = bytes.count
        return result
    }

    static func split(_ bytes: [UInt8], _ sizes: [Int]) -> Lines {
        var result = Lines()
        var splitter = LineSplitter()
        func take(_ line: Span<UInt8>, _ position: LinePosition) {
            result.lines.append((0..<line.count).map { line[$0] })
            result.positions.append(position)
        }
        for chunk in Chunks.cut(bytes, sizes) { splitter.split(chunk.span, take) }
        splitter.finish(take)
        result.cut = splitter.cutLineCount
        result.skipped = splitter.skippedByteCount
        result.offset = splitter.offset
        return result
    }
}
