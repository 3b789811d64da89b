internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Where fewer files may be open than are followed, those in which nothing happens
/// are closed for a while.
extension FileFollower {
    /// Whether its file could not be opened because too many are open.
    public var lacksDescriptor: Bool {
        problem?.reason == .failed(errno: EMFILE) || problem?.reason == .failed(errno: ENFILE)
    }

    /// Whether its file can be closed and nothing is lost: all of it is read, and the
    /// checkpoint says so.
    public var mayRest: Bool {
        guard generations.count == 1, let only = generations.first, only.isCurrent,
            let size = only.log?.size
        else { return false }
        return only.readOffset == size && !isAhead && !isDeferred
    }

    /// Closes its file until it changes.
    public func rest() {
        generations[0].log = nil
        isResting = true
    }

    /// Opens the file again if it is another one now, or was written to.
    func awake() {
        if let status = FileStatus(path: path, links: family.links), let only = generations.first,
            status.device == only.mark.file.device, status.inode == only.mark.file.inode,
            status.size == only.readOffset, status.modified == lastModified
        {
            return
        }
        isResting = false
        resolve()
        // Where no descriptor was to be had, it rests on.
        if lacksDescriptor { isResting = true }
    }
}
