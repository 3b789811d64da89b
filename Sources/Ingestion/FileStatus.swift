#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the file system says of a file.
struct FileStatus {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    /// Last change of the content, in nanoseconds since 1970.
    var modified: Int64
    var kind: Kind

    enum Kind {
        case regular, folder, link, other
    }

    /// Whether a link at the end of a path is followed.
    enum Links {
        case followed, refused
    }

    init?(path: String, links: Links) {
        var status = stat()
        // Safety: `status` outlives the calls.
        let code =
            switch links {
            case .followed: unsafe stat(path, &status)
            case .refused: unsafe lstat(path, &status)
            }
        guard code == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        // Safety: as above.
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
    }

    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}
