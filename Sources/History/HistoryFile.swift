internal import Foundation

/// The history's file on disk: for its owner alone, and really a file.
struct HistoryFile {
    let url: URL

    /// What belongs to it besides the file itself.
    static let suffixes = ["", "-wal", "-shm"]

    /// Makes the file and its folder if they are missing.
    func prepare() throws(HistoryError) {
        try makeFolder()
        if try !exists() { try create() }
    }

    /// Takes rights away that others have to the file; to be called once it is known
    /// to be a history.
    func narrow() { for suffix in Self.suffixes { narrow(url.path + suffix) } }

    /// Whether it is there.
    ///
    /// A symbolic link is refused: SQLite would keep its other files beside the
    /// link's target, and who owns the link would choose which file is written.
    func exists() throws(HistoryError) -> Bool {
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe lstat(url.path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw HistoryError(.cannotOpen, file: url)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw HistoryError(.notAFile, file: url)
        }
        return true
    }

    private func makeFolder() throws(HistoryError) {
        let folder = url.deletingLastPathComponent()
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            // Foundation has lost the error number.
            let state = FileSystemState(of: url)
            throw HistoryError(
                state.isReadOnly ? .readOnlyFileSystem : state.isFull ? .full : .cannotOpen,
                file: url)
        }
        // Safety: the path is a copy that lives through the call. What the umask
        // took away comes back.
        _ = unsafe chmod(folder.path, 0o700)
    }

    private func create() throws(HistoryError) {
        // Safety: the path is a copy that lives through the call.
        let descriptor = unsafe open(url.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw HistoryError(Self.reason(errno), file: url) }
        // SQLite gives its other files the mode of this one.
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    private func narrow(_ path: String) {
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o077 != 0
        else { return }
        // Safety: as above.
        _ = unsafe chmod(path, 0o600)
    }

    private static func reason(_ code: Int32) -> HistoryError.Reason {
        switch code {
        case ENOSPC, EDQUOT: .full
        case EROFS: .readOnlyFileSystem
        case ELOOP: .notAFile
        default: .cannotOpen
        }
    }
}
