internal import LogModel

/// Where a line stands in its input.
public struct LinePosition: Hashable, Codable, Sendable {
    /// From 1.
    public var number: Int
    /// Bytes before the line.
    public var offset: Int

    public init(number: Int, offset: Int) {
        self.number = number
        self.offset = offset
    }
}

/// Cuts a stream of chunks into lines.
///
/// A line that crosses chunks is put together; a line longer than
/// `Limits.lineLength` is cut there, and what is left out is counted. The last
/// line needs no newline: `finish` yields it.
public struct LineSplitter: Sendable {
    /// Lines yielded so far.
    public private(set) var lineCount = 0
    /// Lines that were longer than the limit.
    public private(set) var cutLineCount = 0
    /// Bytes of cut lines that were not looked at.
    public private(set) var skippedByteCount = 0
    /// Bytes before the line that comes next or has begun.
    public private(set) var offset = 0
    private var carry: [UInt8] = []
    /// Bytes of the line that has begun.
    private var pendingCount = 0
    /// Whether a line has begun that has not ended.
    public var isInLine: Bool { pendingCount > 0 }

    public init() {}

    /// Goes on behind `lineCount` lines that ended at `offset`.
    public init(lineCount: Int, offset: Int) {
        self.lineCount = lineCount
        self.offset = offset
    }

    /// Calls `body` with each line that `chunk` completes, without its newline.
    public mutating func split(
        _ chunk: Span<UInt8>, _ body: (Span<UInt8>, LinePosition) throws -> Void
    ) rethrows {
        try split(chunk, isIdle: false) { line, position in
            try body(line, position)
            return false
        }
    }

    /// As `split`, but only counts the lines that `LevelGate` rejects where nothing
    /// waits for them: `body` says whether that is so behind its line, and `isIdle`
    /// whether it is before the first one.
    public mutating func split(
        _ chunk: Span<UInt8>, isIdle: Bool,
        _ body: (Span<UInt8>, LinePosition) throws -> Bool
    ) rethrows {
        var isIdle = isIdle
        var start = 0
        while true {
            if isIdle, !isInLine { start = passOverRejected(chunk, from: start) }
            guard let newline = chunk.firstNewline(from: start) else { break }
            if isInLine {
                keep(chunk, start..<newline)
                isIdle = try yieldCarry(body)
            } else {
                isIdle = try yield(chunk.extracting(start..<newline), body)
            }
            offset += 1
            start = newline + 1
        }
        if start < chunk.count {
            keep(chunk, start..<chunk.count)
        }
    }

    /// Counts the lines from `start` on that the gate rejects; returns where the
    /// first other one begins.
    private mutating func passOverRejected(_ chunk: Span<UInt8>, from start: Int) -> Int {
        var next = start
        while let newline = chunk.firstNewline(from: next), newline - next <= Limits.lineLength,
            LevelGate.rejects(chunk.extracting(next..<newline))
        {
            lineCount += 1
            next = newline + 1
        }
        offset += next - start
        return next
    }

    /// Yields the last line if it had no newline.
    public mutating func finish(
        _ body: (Span<UInt8>, LinePosition) throws -> Void
    ) rethrows {
        guard isInLine else { return }
        _ = try yieldCarry { line, position in
            try body(line, position)
            return false
        }
    }

    private mutating func yield(
        _ line: Span<UInt8>, _ body: (Span<UInt8>, LinePosition) throws -> Bool
    ) rethrows -> Bool {
        lineCount += 1
        let position = LinePosition(number: lineCount, offset: offset)
        offset += line.count
        guard line.count > Limits.lineLength else { return try body(line, position) }
        cutLineCount += 1
        skippedByteCount += line.count - Limits.lineLength
        return try body(line.extracting(first: Limits.lineLength), position)
    }

    private mutating func yieldCarry(
        _ body: (Span<UInt8>, LinePosition) throws -> Bool
    ) rethrows -> Bool {
        lineCount += 1
        let position = LinePosition(number: lineCount, offset: offset)
        offset += pendingCount
        pendingCount = 0
        if isCut { cutLineCount += 1 }
        isCut = false
        let line = carry
        carry = []
        let isIdle = try body(line.span, position)
        carry = line
        carry.removeAll(keepingCapacity: true)
        return isIdle
    }

    private var isCut = false

    private mutating func keep(_ chunk: Span<UInt8>, _ range: Range<Int>) {
        pendingCount += range.count
        let room = Limits.lineLength - carry.count
        let kept = min(room, range.count)
        for index in range.lowerBound..<(range.lowerBound + kept) { carry.append(chunk[index]) }
        if kept < range.count {
            isCut = true
            skippedByteCount += range.count - kept
        }
    }
}

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension Span where Element == UInt8 {
    /// The position of the next newline at or after `start`.
    func firstNewline(from start: Int) -> Int? {
        // Safety: `memchr` reads the `count - start` bytes that the span has there.
        unsafe withUnsafeBufferPointer { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            guard let found = unsafe memchr(base + start, 0x0A, bytes.count - start) else {
                return nil
            }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }
}
