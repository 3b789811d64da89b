internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A log file and the generations that rotation left beside it.
struct FileFamily {
    let path: String
    let links: FileStatus.Links

    /// One file of the family.
    struct Member {
        var path: String
        var status: FileStatus
        var isCurrent: Bool
        var isCompressed: Bool
        fileprivate var age = Age.latest

        /// Where what is packed in it stood; nil: it is not compressed.
        var unpackedPath: String? {
            FileFamily.compressions.first { path.hasSuffix($0) }.map {
                String(path.dropLast($0.count))
            }
        }
    }

    /// What the name of an older generation says of its age.
    fileprivate enum Age: Comparable {
        /// `-20261120`: later ones are younger.
        case date(String)
        /// `.1`: higher ones are older.
        case number(Int)
        case latest

        init(suffix: Substring) {
            let text = String(suffix.dropFirst())
            if let number = Int(text), suffix.first == ".", number < 10_000 {
                self = .number(-number)
            } else {
                self = text == "old" ? .latest : .date(text)
            }
        }
    }

    /// All that are there now: older generations first, oldest first; the file
    /// itself last.
    func members() -> [Member] {
        let (folder, name) = Self.split(path)
        var members: [Member] = []
        for entry in Self.entries(of: folder) where entry != name {
            guard let suffix = Self.suffix(of: entry, behind: name) else { continue }
            let path = folder + entry
            guard let status = FileStatus(path: path, links: .refused), status.kind == .regular
            else { continue }
            let compression = Self.compressions.first { suffix.hasSuffix($0) }
            members.append(
                Member(
                    path: path, status: status, isCurrent: false,
                    isCompressed: compression != nil,
                    age: Age(suffix: suffix.dropLast(compression?.count ?? 0))))
        }
        members.sort { ($0.age, $0.status.modified) < ($1.age, $1.status.modified) }
        if let status = FileStatus(path: path, links: links), status.kind == .regular {
            members.append(
                Member(path: path, status: status, isCurrent: true, isCompressed: false))
        }
        return members
    }

    static let compressions = [".gz", ".xz", ".zst", ".bz2"]

    /// What stands behind the log's own name where `entry` is the name of an
    /// older generation: `.old`, `.1`, `-20261120`, each maybe compressed.
    private static func suffix(of entry: String, behind name: String) -> Substring? {
        guard entry.hasPrefix(name) else { return nil }
        var suffix = entry.dropFirst(name.count)
        for compression in compressions where suffix.hasSuffix(compression) {
            suffix = suffix.dropLast(compression.count)
        }
        guard let first = suffix.first, first == "." || first == "-" else { return nil }
        let rest = suffix.dropFirst()
        let isNumbered =
            rest.count <= 20 && rest.contains { $0.isNumber }
            && rest.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "_") }
        guard rest == "old" && first == "." || isNumbered else { return nil }
        return entry.dropFirst(name.count)
    }

    /// The folder with its slash, and the name.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("./", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    static func entries(of folder: String) -> [String] {
        // Safety: the stream is used and closed in this scope; `readdir`'s entry is
        // read before the next call.
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
