package import Archives
public import LogModel

/// One log of an input, to be read once from its beginning.
public final class InputLog {
    /// As a person would name it: `lxc.log`, or `demo_c1/lxc.log` in a folder or
    /// a bundle.
    public let origin: String
    /// What tells the instance; absolute for a file of this host, relative in a
    /// bundle.
    public let path: String
    /// What tells the file from others; nil for a pipe and in a bundle.
    public let identity: FileIdentity?
    /// Bytes read so far.
    public private(set) var byteCount = 0
    private let source: any ByteSource

    private static let firstChunkSize = 32 * 1_024

    package init(origin: String, path: String, identity: FileIdentity?, source: any ByteSource) {
        self.origin = origin
        self.path = path
        self.identity = identity
        self.source = source
    }

    /// Calls `body` with one chunk after another until the end; on an error with
    /// those before it.
    ///
    /// The chunk's bytes are valid only inside `body`.
    public func forEachChunk(_ body: (Span<UInt8>) -> Void) throws(InputError) {
        // Most logs are short: a large buffer would cost more than they do.
        var buffer = [UInt8](repeating: 0, count: min(Self.firstChunkSize, Limits.chunkSize))
        while true {
            var span = buffer.mutableSpan
            let count = try read(into: &span)
            if count == 0 { return }
            byteCount += count
            body(buffer.span.extracting(first: count))
            if count == buffer.count, count < Limits.chunkSize {
                buffer = [UInt8](repeating: 0, count: Limits.chunkSize)
            }
        }
    }

    private func read(into buffer: inout MutableSpan<UInt8>) throws(InputError) -> Int {
        do throws(ArchiveError) {
            return try source.read(into: &buffer)
        } catch {
            throw InputError(error, path: path)
        }
    }
}
