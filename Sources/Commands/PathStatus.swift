#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the file system says of whose a file is.
struct PathStatus {
    /// The file type bits of the mode.
    var kind: mode_t
    /// The permission bits, with the sticky bit.
    var mode: mode_t
    var owner: uid_t

    /// Whether a link at the end of a path is followed.
    enum Links {
        case followed, seen
    }

    /// Nil, with `errno`, where there is nothing, or nothing to be known.
    init?(_ path: String, links: Links) {
        var status = stat()
        // Safety: `status` outlives the calls.
        let code =
            switch links {
            case .followed: unsafe stat(path, &status)
            case .seen: unsafe lstat(path, &status)
            }
        guard code == 0 else { return nil }
        kind = status.st_mode & S_IFMT
        mode = status.st_mode & 0o7777
        owner = status.st_uid
    }

    var isFolder: Bool { kind == S_IFDIR }
    var isLink: Bool { kind == S_IFLNK }
    var isWritableByEverybody: Bool { mode & S_IWOTH != 0 }
    /// A folder such as /tmp, in which nobody may replace another's files.
    var isSticky: Bool { mode & S_ISVTX != 0 }
    /// It is root's, or that of the user who runs this.
    var isOurs: Bool { owner == 0 || owner == geteuid() }
}
