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
        guard let current = generations.last, current.isCurrent, !isResting else { return false }
        return !isAhead && !isDeferred
            && generations.allSatisfy { !$0.isTruncated && $0.log?.size == $0.readOffset }
    }

    /// Closes its file until it changes.
    public func rest() {
        for index in generations.indices {
            generations[index].log = nil
            generations[index].wasReadWhole = !generations[index].isCurrent
        }
        isResting = true
    }

    /// Opens the file again if it is another one now, or one of its generations was
    /// written to.
    func awake() {
        if isQuiet(family.members()) { return }
        isResting = false
        resolve()
        // Where no descriptor was to be had, it rests on.
        if lacksDescriptor { isResting = true }
    }

    /// Whether all generations are as they were when they were closed.
    private func isQuiet(_ members: [FileFamily.Member]) -> Bool {
        guard let current = members.last, current.isCurrent, let last = generations.last,
            last.isFile(current.status), current.status.modified == lastModified
        else { return false }
        return generations.allSatisfy { generation in
            members.contains {
                generation.isFile($0.status) && $0.status.size == generation.readOffset
            }
        }
    }
}

extension Generation {
    fileprivate func isFile(_ status: FileStatus) -> Bool {
        status.device == mark.file.device && status.inode == mark.file.inode
    }
}
