internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A path that may lead through symbolic links to the file that is meant.
struct LinkedPath {
    private let path: String

    init(_ path: String) { self.path = path }

    /// What stands behind the links, whether or not it is there.
    func target() throws(WriteFailure) -> String {
        var target = path
        for _ in 0..<40 {
            guard let link = PathStatus(target, links: .seen), link.isLink,
                let text = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return target }
            let folder = (target as NSString).deletingLastPathComponent
            guard Self.mayFollow(link, in: folder.isEmpty ? "." : folder) else {
                throw WriteFailure(.foreignLink(target), place: path)
            }
            target = text.hasPrefix("/") || folder.isEmpty ? text : folder + "/" + text
        }
        throw WriteFailure(.tooManyLinks, place: path)
    }

    /// The kernel's own rule (sysctl fs.protected_symlinks): in a folder such as
    /// /tmp only one's own links are followed, and those of the folder's owner.
    /// Else anybody could say which file another user writes.
    private static func mayFollow(_ link: PathStatus, in folder: String) -> Bool {
        guard let folder = PathStatus(folder, links: .followed) else { return false }
        guard folder.isWritableByEverybody, folder.isSticky else { return true }
        return link.owner == geteuid() || link.owner == folder.owner
    }
}
