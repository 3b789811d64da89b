public import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An open input: a file, a pipe or standard input. Closed at the end of its life.
public struct InputFile: ~Copyable {
    private let descriptor: Int32
    private let isOwned: Bool
    public let path: String

    /// Opens a file for reading.
    public init(path: String) throws(InputError) {
        self.path = path
        isOwned = true
        descriptor = try Self.opened(path)
    }

    private static func opened(_ path: String) throws(InputError) -> Int32 {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputError(reason: reason(errno), path: path) }
        var status = stat()
        // Safety: `status` outlives the call.
        let code = unsafe fstat(descriptor, &status)
        guard code == 0, status.st_mode & S_IFMT != S_IFDIR else {
            let error = code == 0 ? EISDIR : errno
            close(descriptor)
            throw InputError(reason: reason(error), path: path)
        }
        return descriptor
    }

    private init(standardInput descriptor: Int32) {
        self.descriptor = descriptor
        isOwned = false
        path = "-"
    }

    /// Standard input, left open.
    public static var standardInput: InputFile { InputFile(standardInput: 0) }

    /// What tells the file from others; nil for a pipe.
    public var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

    deinit { if isOwned { close(descriptor) } }

    /// Calls `body` with one chunk after another until the end.
    ///
    /// The chunk's bytes are valid only inside `body`.
    public borrowing func forEachChunk(_ body: (Span<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: Limits.chunkSize)
        while true {
            // Safety: `read` writes at most `count` bytes of the buffer.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(descriptor, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                try body(buffer.span.extracting(first: count))
            } else if count == 0 {
                return
            } else if errno != EINTR {
                throw InputError(reason: Self.reason(errno), path: path)
            }
        }
    }

    static func reason(_ code: Int32) -> InputError.Reason {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .forbidden
        case EISDIR: .isDirectory
        default: .failed(errno: code)
        }
    }
}
