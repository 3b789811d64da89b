#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A path, or a shell pattern such as `/var/log/incus/*/lxc.log`.
public struct PathPattern: Hashable, Sendable {
    /// Absolute.
    public let text: String

    /// - Parameter text: relative ones are of `folder`.
    public init(_ text: String, relativeTo folder: String) {
        self.text = text.hasPrefix("/") ? text : folder + "/" + text
    }

    /// Whether it may stand for several files.
    public var isGlob: Bool { text.contains { "*?[".contains($0) } }

    /// The files that it stands for now, sorted; a path without wildcards stands
    /// for itself, whether or not the file is there.
    public func files() -> [String] { isGlob ? Self.glob(text) : [text] }

    /// The folders in which a new file could change what it stands for.
    public func folders() -> [String] {
        var folders: [String] = []
        var components = text.split(separator: "/").map(String.init)
        components.removeLast()
        while true {
            let path = "/" + components.joined(separator: "/")
            folders += PathPattern(path, relativeTo: "/").files()
            guard path.contains(where: { "*?[".contains($0) }) else { break }
            components.removeLast()
        }
        return folders
    }

    private static func glob(_ pattern: String) -> [String] {
        var result = unsafe glob_t()
        // Safety: `result` is freed below, after its paths were copied.
        defer { unsafe globfree(&result) }
        guard unsafe Glibc.glob(pattern, 0, nil, &result) == 0 else { return [] }
        return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
            unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }
}
