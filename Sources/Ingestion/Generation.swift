internal import LogModel

/// One generation of a followed log while it is read.
struct Generation {
    /// What the checkpoint says of it.
    var mark: LogStream
    /// Nil before it was found.
    var log: (any LogBytes)?
    /// The next byte to read; behind `mark.offset` where lines are still open.
    var readOffset: Int64
    /// The bytes right before `readOffset`.
    var recent: [UInt8]
    /// What it was packed in while it is still open.
    var packed: FileStatus?
    /// It is what the path leads to.
    var isCurrent = false
    /// Its file was truncated or written anew since.
    var isTruncated = false
    /// It was an older one that was read to its end when it was closed for a while.
    var wasReadWhole = false

    init(mark: LogStream, log: (any LogBytes)? = nil) {
        self.mark = mark
        self.log = log
        readOffset = mark.offset
        recent = mark.tail
    }

    /// Whether `bytes` go on where this was read to: the same beginning, and the
    /// same bytes right before the place.
    func continues(in bytes: any LogBytes) -> Bool {
        let head = mark.file.head
        guard bytes.bytes(at: 0, count: head.count) == head else { return false }
        if let size = bytes.size, size < readOffset { return false }
        return bytes.bytes(at: readOffset - Int64(recent.count), count: recent.count) == recent
    }

    /// Whether what was read still stands in its own file.
    var isIntact: Bool {
        guard let log else { return false }
        return continues(in: log)
    }

    /// The next bytes; empty at the end.
    mutating func read() -> [UInt8] {
        guard let log else { return [] }
        let chunk = log.bytes(at: readOffset, count: Limits.chunkSize)
        readOffset += Int64(chunk.count)
        recent = Array((recent + chunk.suffix(FileIdentity.headLength)).suffix(Self.tailLength))
        learnHead()
        return chunk
    }

    /// Takes note of the first bytes, where not all of them were there before.
    mutating func learnHead() {
        guard let log, mark.file.head.count < FileIdentity.headLength else { return }
        let head = log.bytes(at: 0, count: FileIdentity.headLength)
        if log.failure == nil { mark.file.head = head }
    }

    static var tailLength: Int { FileIdentity.headLength }

    /// The checkpoint for everything before `offset`.
    func mark(offset: Int64, line: Int) -> LogStream {
        var mark = mark
        mark.offset = offset
        mark.line = line
        let count = min(offset, Int64(Self.tailLength))
        let behind = Int(readOffset - offset)
        if behind == 0 {
            mark.tail = recent
        } else if let log {
            mark.tail = log.bytes(at: offset - count, count: Int(count))
        }
        return mark
    }
}
