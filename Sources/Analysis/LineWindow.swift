internal import LogFormats
internal import LogModel

/// The bytes right before the chunk in hand, for the lines around an event.
struct LineWindow {
    private var past: [UInt8] = []
    /// Bytes of the input before the chunk in hand.
    private var start: Int

    private static let length = Limits.neighbourLines * Limits.neighbourLength

    init(start: Int) { self.start = start }

    /// Ends the chunk in hand; what follows is another.
    mutating func advance(over chunk: Span<UInt8>) {
        start += chunk.count
        let kept = min(chunk.count, Self.length)
        if kept == Self.length {
            past.removeAll(keepingCapacity: true)
        } else if past.count + kept > Self.length {
            past.removeFirst(past.count + kept - Self.length)
        }
        for index in (chunk.count - kept)..<chunk.count { past.append(chunk[index]) }
    }

    /// The lines that end right before `offset`, whole ones only.
    func lines(before offset: Int, in chunk: Span<UInt8>) -> [String] {
        var bytes: [UInt8] = []
        let first = max(offset - Self.length, start - past.count, 0)
        guard first < offset else { return [] }
        for position in first..<min(offset, start + chunk.count) {
            let index = position - start
            bytes.append(index < 0 ? past[past.count + index] : chunk[index])
        }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        if first > 0 { lines = lines.dropFirst() }
        return lines.suffix(Limits.neighbourLines).map {
            String(decoding: $0.prefix(Limits.neighbourLength), as: UTF8.self)
        }
    }

    /// A line as it is kept.
    static func text(of line: Span<UInt8>) -> String {
        line.string(in: 0..<min(line.count, Limits.neighbourLength))
    }
}
