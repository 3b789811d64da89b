internal import LogFormats
internal import LogModel

/// The bytes before the chunk in hand that may still be asked for, for the lines around an
/// event.
struct LineWindow {
    private var past: [UInt8] = []
    /// Bytes of the input before the chunk in hand.
    private var start: Int

    private static let length = Limits.neighbourLines * Limits.neighbourLength
    /// Bytes between the beginning of a record that waits for more and the end of a chunk
    /// that are kept.
    private static let waitingLength = Limits.lineLength + Limits.recordLength

    init(start: Int) { self.start = start }

    /// Ends the chunk in hand; what follows is another.
    ///
    /// - Parameter waiting: Where the next record begins that is handed on.
    mutating func advance(over chunk: Span<UInt8>, waiting: Int) {
        let end = start + chunk.count
        let next = max(min(waiting, end), end - Self.waitingLength)
        let first = max(next - Self.length, start - past.count)
        if first >= start {
            past.removeAll(keepingCapacity: true)
        } else {
            past.removeFirst(first - (start - past.count))
        }
        for index in max(first - start, 0)..<chunk.count { past.append(chunk[index]) }
        start = end
    }

    /// The lines that end right before `offset`, whole ones only.
    func lines(before offset: Int, in chunk: Span<UInt8>) -> [String] {
        let first = max(offset - Self.length, start - past.count, 0)
        let last = min(offset, start + chunk.count)
        guard first < last else { return [] }
        if first >= start {
            return Self.lines(
                in: chunk.extracting((first - start)..<(last - start)), isCut: first > 0)
        }
        // They begin before the chunk.
        var bytes = Array(past[(past.count + first - start)...].prefix(last - first))
        for index in 0..<max(last - start, 0) { bytes.append(chunk[index]) }
        return Self.lines(in: bytes.span, isCut: first > 0)
    }

    /// The last lines that end in `bytes`; if it `isCut`, its first one is none.
    private static func lines(in bytes: Span<UInt8>, isCut: Bool) -> [String] {
        var lines: [String] = []
        var end = bytes.count
        while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
        while end > 0, lines.count < Limits.neighbourLines {
            let newline = end - 1
            var begin = newline
            while begin > 0, bytes[begin - 1] != 0x0A { begin -= 1 }
            if begin == 0, isCut { break }
            lines.append(text(of: bytes.extracting(begin..<newline)))
            end = begin
        }
        return lines.reversed()
    }

    /// A line as it is kept.
    static func text(of line: Span<UInt8>) -> String {
        line.string(in: 0..<min(line.count, Limits.neighbourLength))
    }
}
