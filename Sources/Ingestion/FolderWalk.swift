internal import LogFormats
internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Finds the files below a folder that have names of logs.
///
/// Links are not followed, so there are no loops and no way out of the folder.
struct FolderWalk {
    struct File {
        /// Relative to the folder, zero-terminated, as the kernel wants it.
        var name: [CChar]
        /// The same, fit to be shown.
        var entry: String
    }

    private(set) var files: [File] = []
    /// Other files, links, pipes, sockets and devices.
    private(set) var otherCount = 0
    /// Folders that could not be looked into; the paths are relative.
    private(set) var faults: [InputError] = []
    private var entryCount = 0
    private let entryLimit: Int

    init(entryLimit: Int = Limits.bundleEntries) { self.entryLimit = entryLimit }

    private var isOver: Bool { entryCount > entryLimit }

    /// Walks the open folder `descriptor`, which is left open.
    mutating func walk(_ descriptor: Int32) {
        walk(dup(descriptor), path: [], depth: 0)
        if isOver {
            faults.append(InputError(reason: .beyondLimit(.entries(entryLimit)), path: ""))
        }
    }

    /// Walks a folder and closes it.
    private mutating func walk(_ descriptor: Int32, path: [CChar], depth: Int) {
        guard descriptor >= 0, let folder = unsafe fdopendir(descriptor) else {
            faults.append(InputError(reason: InputFile.reason(errno), path: Self.text(path)))
            return
        }
        defer { unsafe closedir(folder) }
        guard depth < Limits.folderDepth else {
            let reason = InputError.Reason.beyondLimit(.depth(Limits.folderDepth))
            faults.append(InputError(reason: reason, path: Self.text(path)))
            return
        }
        while !isOver, let entry = unsafe readdir(folder) {
            // Safety: the name ends with a zero and is copied before the next call.
            let name = unsafe Self.name(of: entry)
            guard name != [46, 0], name != [46, 46, 0] else { continue }
            entryCount += 1
            let whole = path.isEmpty ? name : path.dropLast() + [47] + name
            switch unsafe Self.type(of: entry, name, in: descriptor) {
            case S_IFDIR: enter(name, of: descriptor, path: Array(whole), depth: depth)
            case S_IFREG: take(Array(whole))
            default: otherCount += 1
            }
        }
    }

    private mutating func enter(_ name: [CChar], of folder: Int32, path: [CChar], depth: Int) {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        walk(unsafe openat(folder, name, flags), path: path, depth: depth + 1)
    }

    private mutating func take(_ name: [CChar]) {
        let entry = Self.text(name)
        if LogFile(path: entry).kind == .other {
            otherCount += 1
        } else {
            files.append(File(name: name, entry: entry))
        }
    }

    private static func text(_ name: [CChar]) -> String {
        EntryPath.clean(
            String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [CChar] {
        unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
        }
    }

    /// The file type bits; some file systems do not tell them in the folder.
    private static func type(
        of entry: UnsafeMutablePointer<dirent>, _ name: [CChar], in folder: Int32
    ) -> mode_t {
        let stated = unsafe mode_t(entry.pointee.d_type) << 12
        guard stated == 0 else { return stated }
        var status = stat()
        // Safety: `status` outlives the call.
        guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return 0 }
        return status.st_mode & S_IFMT
    }
}
