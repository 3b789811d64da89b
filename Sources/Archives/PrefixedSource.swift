/// A source whose first bytes have been looked at; or bytes in memory.
public final class PrefixedSource: ByteSource {
    private var prefix: [UInt8]
    private var offset = 0
    private let rest: (any ByteSource)?
    /// Whether `rest` has come to its end: a terminal must not be asked again.
    private var hasRestEnded = false
    /// What `rest` failed with behind the prefix.
    private var failure: ArchiveError?

    /// - Parameter prefix: the bytes before those that `rest` gives next.
    public init(_ prefix: [UInt8], rest: (any ByteSource)? = nil) {
        self.prefix = prefix
        self.rest = rest
    }

    /// Looks at the first `count` bytes of `source`, or all that there are.
    public init(peeking source: any ByteSource, count: Int) throws(ArchiveError) {
        prefix = []
        rest = source
        do throws(ArchiveError) {
            while prefix.count < count, !hasRestEnded {
                var room = [UInt8](repeating: 0, count: count - prefix.count)
                var span = room.mutableSpan
                let more = try source.read(into: &span)
                hasRestEnded = more == 0
                prefix += room[..<more]
            }
        } catch {
            if prefix.isEmpty { throw error }
            failure = error
        }
    }

    /// What was looked at and not read yet.
    public var head: ArraySlice<UInt8> { prefix[offset...] }

    public func read(into buffer: inout MutableSpan<UInt8>) throws(ArchiveError) -> Int {
        guard offset == prefix.count else {
            let count = buffer.copy(prefix.span.extracting(offset..<prefix.count))
            offset += count
            return count
        }
        if let failure { throw failure }
        guard let rest, !hasRestEnded else { return 0 }
        let count = try rest.read(into: &buffer)
        hasRestEnded = count == 0
        return count
    }

    public var byteCount: Int? { rest?.byteCount }

    public func seek(to offset: Int) -> Bool {
        guard let rest, rest.seek(to: offset) else { return false }
        prefix = []
        self.offset = 0
        hasRestEnded = false
        return true
    }
}
