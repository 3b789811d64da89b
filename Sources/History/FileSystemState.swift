internal import Foundation

/// What the file system can take that a file is on, or is to be on.
struct FileSystemState {
    /// Less is free than one step of SQLite's shared memory file.
    var isFull = false
    var isReadOnly = false

    /// - Parameter file: it and folders on the way to it may be missing.
    init(of file: URL) {
        var folder = file.deletingLastPathComponent()
        var state = statvfs()
        // Safety: the path is a copy that lives through the call, and so does `state`.
        while unsafe statvfs(folder.path, &state) != 0 {
            guard errno == ENOENT, folder.path != "/" else { return }
            folder = folder.deletingLastPathComponent()
        }
        let free = UInt64(state.f_bavail) * UInt64(state.f_frsize)
        isFull = free < 64 * 1_024
        isReadOnly = UInt(state.f_flag) & UInt(ST_RDONLY) != 0
    }
}
