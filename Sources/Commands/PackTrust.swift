internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Whether a pack may be used: it offers commands to people, so nobody else may
/// have written it.
struct PackTrust {
    /// How the pack was come by.
    enum Origin {
        /// In a place where it is looked for by itself: all of it must belong to
        /// root or to the user.
        case found
        /// On the command line: whose it is, is the user's decision.
        case named
    }

    let origin: Origin

    /// Why a pack is not to be used, with the place; nil if it may be.
    func objection(to pack: URL) -> String? {
        guard let real = Self.real(pack.path) else { return nil }
        return objection(toWayTo: real) ?? objection(toContentOf: real)
    }

    /// Looks at a file or folder and at all folders above it: who may write to one
    /// of these may put something else in its place.
    private func objection(toWayTo real: String) -> String? {
        var path = ""
        for component in [""] + real.split(separator: "/").map(String.init) {
            path = path == "/" ? "/" + component : path + "/" + component
            guard let status = PathStatus(path, links: .seen) else { continue }
            // What is ours in /tmp stays ours.
            let mayBeSticky = path != real && status.isSticky
            if let why = objection(to: status, at: path), !(mayBeSticky && status.isOurs) {
                return why
            }
        }
        return nil
    }

    private func objection(to status: PathStatus, at path: String) -> String? {
        if status.isWritableByEverybody { return "\(path) is writable by everybody" }
        if origin == .found, !status.isOurs { return "\(path) belongs to another user" }
        return nil
    }

    private func objection(toContentOf pack: String) -> String? {
        for folder in ["Patterns", "KnowledgeBase"] {
            let root = pack + "/" + folder
            guard PathStatus(root, links: .seen) != nil else { continue }
            let names = FileManager.default.enumerator(atPath: root)
            var path = root
            repeat {
                if let why = objection(toPart: path) { return why }
                guard let name = names?.nextObject() as? String else { break }
                path = root + "/" + name
            } while true
        }
        return nil
    }

    private func objection(toPart path: String) -> String? {
        guard let status = PathStatus(path, links: .seen) else { return nil }
        guard status.isLink else { return objection(to: status, at: path) }
        return Self.real(path).flatMap(objection(toWayTo:))
    }

    /// The path without links; nil where there is nothing.
    private static func real(_ path: String) -> String? {
        // Safety: the C library returns a string that ends with a zero and is freed
        // here, after it was copied.
        guard let text = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}
