internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension FileIdentity {
    /// Of an open file; nil for a pipe, a device, or where it cannot be told.
    init?(descriptor: Int32) {
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
            head: Self.bytes(of: descriptor, at: 0, count: Self.headLength))
    }

    /// At most `count` bytes from `offset` on, without moving the descriptor.
    static func bytes(of descriptor: Int32, at offset: Int64, count: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        // Safety: `pread` writes at most `count` bytes of the buffer.
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe pread(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
        }
        return Array(buffer.prefix(max(0, got)))
    }
}
