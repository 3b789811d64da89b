public import Archives
public import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An open input: a file, a pipe or standard input. Closed at the end of its life.
public final class InputFile: ByteSource {
    private let descriptor: Int32
    private let isOwned: Bool
    public let path: String

    /// Opens a file for reading; waits for the writer of a named pipe.
    public init(path: String) throws(InputError) {
        self.path = path
        isOwned = true
        descriptor = try Self.opened(path)
    }

    /// Opens a regular file, not following a link in its place.
    convenience init(unlinked path: String) throws(InputError) {
        try self.init(name: Array(path.utf8CString), in: AT_FDCWD, path: path)
    }

    /// Opens a regular file below an open folder, not following any link on the way:
    /// somebody may put one there between a look and the opening.
    convenience init(at name: [CChar], in folder: Int32, path: String) throws(InputError) {
        let parts = name.dropLast().split(separator: 0x2F).map { Array($0) + [0] }
        var descriptor = fcntl(folder, F_DUPFD_CLOEXEC, 0)
        defer { close(descriptor) }
        for part in parts.dropLast() {
            // Safety: `part` ends with a zero.
            let next = unsafe openat(
                descriptor, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw InputError(reason: .isSpecial, path: path) }
            close(descriptor)
            descriptor = next
        }
        try self.init(name: parts.last ?? [0], in: descriptor, path: path)
    }

    private init(name: [CChar], in folder: Int32, path: String) throws(InputError) {
        self.path = path
        isOwned = true
        // A pipe must not make it wait.
        let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        // Safety: `name` ends with a zero.
        descriptor = unsafe openat(folder, name, flags)
        guard descriptor >= 0 else { throw InputError(reason: Self.reason(errno), path: path) }
        guard Self.type(of: descriptor) == S_IFREG else {
            throw InputError(reason: .isSpecial, path: path)
        }
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

    private static func opened(_ path: String) throws(InputError) -> Int32 {
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe stat(path, &status) == 0 else {
            throw InputError(reason: reason(errno), path: path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw InputError(reason: .isDirectory, path: path)
        case S_IFREG:
            // What has taken its place since it was looked at is not waited for.
            return try opened(path, O_NONBLOCK) { type(of: $0) == S_IFREG }
        case S_IFIFO: return try opened(path) { _ in true }
        case S_IFCHR:
            // Other devices have no end, or do things when they are read.
            let descriptor = try opened(path, O_NONBLOCK) { isatty($0) == 1 || isNull($0) }
            _ = fcntl(descriptor, F_SETFL, 0)
            return descriptor
        default: throw InputError(reason: .isSpecial, path: path)
        }
    }

    /// Opens what stands there if it is what was looked for.
    private static func opened(
        _ path: String, _ flags: Int32 = 0, where isWanted: (Int32) -> Bool
    ) throws(InputError) -> Int32 {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags)
        guard descriptor >= 0 else { throw InputError(reason: reason(errno), path: path) }
        guard isWanted(descriptor) else {
            close(descriptor)
            throw InputError(reason: .isSpecial, path: path)
        }
        return descriptor
    }

    /// Whether it is /dev/null: character device 1, 3 (kernel,
    /// Documentation/admin-guide/devices.txt).
    private static func isNull(_ descriptor: Int32) -> Bool {
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else { return false }
        return status.st_rdev == 1 << 8 | 3
    }

    private static func type(of descriptor: Int32) -> mode_t {
        var status = stat()
        // Safety: `status` outlives the call.
        return unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    public func read(into buffer: inout MutableSpan<UInt8>) throws(ArchiveError) -> Int {
        while true {
            // Safety: `read` writes at most `count` bytes of the buffer.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Self.read(descriptor, bytes)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw ArchiveError(.unreadable(errno: errno)) }
        }
    }

    private static func read(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count)
        #else
            unsafe Musl.read(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Known for a regular file from whose beginning it is read.
    public var byteCount: Int? {
        guard isOwned, Self.type(of: descriptor) == S_IFREG else { return nil }
        var status = stat()
        // Safety: `status` outlives the call.
        return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : nil
    }

    public func seek(to offset: Int) -> Bool {
        isOwned && lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset)
    }

    static func reason(_ code: Int32) -> InputError.Reason {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .forbidden
        case EISDIR: .isDirectory
        case ENXIO: .isSpecial
        default: .failed(errno: code)
        }
    }
}
