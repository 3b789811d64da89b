internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The bytes of one generation of a log, read by position.
protocol LogBytes: AnyObject {
    /// At most `count` bytes from `offset` on; fewer only at the end.
    func bytes(at offset: Int64, count: Int) -> [UInt8]
    /// Bytes that there are now; nil where only reading to the end tells.
    var size: Int64? { get }
    /// What the file system says of the file itself.
    var status: FileStatus? { get }
    /// Why the last bytes could not be read, as an error number; nil: they could.
    var failure: Int32? { get }
}

/// A plain file, open for reading.
final class PlainLog: LogBytes {
    private let descriptor: Int32
    private(set) var failure: Int32?

    /// Opens a regular file; anything else is refused, and nothing is waited for.
    init(path: String, links: FileStatus.Links) throws(InputError) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (links == .refused ? O_NOFOLLOW : 0)
        descriptor = unsafe open(path, flags)
        guard descriptor >= 0 else {
            throw InputError(reason: InputFile.reason(errno), path: path)
        }
        guard let status = FileStatus(descriptor: descriptor), status.kind == .regular else {
            close(descriptor)
            throw InputError(reason: .isSpecial, path: path)
        }
    }

    deinit { close(descriptor) }

    func bytes(at offset: Int64, count: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        // Safety: `pread` writes at most `count` bytes of the buffer.
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe pread(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
        }
        failure = got < 0 ? errno : nil
        return Array(buffer.prefix(max(0, got)))
    }

    var size: Int64? { status?.size }

    var status: FileStatus? { FileStatus(descriptor: descriptor) }
}
