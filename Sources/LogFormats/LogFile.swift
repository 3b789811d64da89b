/// The name of a log file: which log, and which generation of it.
///
/// Incus renames lxc.log to lxc.log.old; logrotate appends a number, or a date
/// with `dateext`, and compresses; liblxc's console log is rotated to `.1`; sos
/// adds `.tailed` to what it has cut (sosreport/sos, report/plugins/__init__.py).
public struct LogFile: Hashable, Sendable {
    /// Its folders, outermost first.
    public let folders: [String]
    /// The name without generation and compression: `lxc.log`.
    public let name: String
    /// 0 for the current generation; greater is older.
    public let age: Int

    private static let packingSuffixes = [".gz", ".xz", ".zst", ".bz2", ".lz4"]

    public init(path: String) {
        let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
        folders = Array(parts.dropLast())
        var file = parts.last ?? ""
        for suffix in Self.packingSuffixes where file.hasSuffix(suffix) {
            file.removeLast(suffix.count)
            break
        }
        if file.hasSuffix(".tailed") { file.removeLast(7) }
        (name, age) = Self.generation(of: file)
    }

    private static func generation(of file: String) -> (name: String, age: Int) {
        if file.hasSuffix(".old") { return (String(file.dropLast(4)), 1) }
        guard let mark = file.lastIndex(where: { $0 == "." || $0 == "-" }), mark != file.startIndex
        else { return (file, 0) }
        let digits = file[file.index(after: mark)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits)
        else { return (file, 0) }
        let isDate = digits.count == 8 || digits.count == 10
        if file[mark] == "." ? digits.count > 3 : !isDate { return (file, 0) }
        return (String(file[..<mark]), isDate ? Int.max - number : number + 1)
    }

    /// What puts logs of one folder together, and older generations first.
    public var order: LogOrder {
        LogOrder(place: (folders + [name]).joined(separator: "/"), age: age)
    }
}

/// The order in which the logs of a folder or a bundle are read.
public struct LogOrder: Comparable, Sendable {
    let place: String
    let age: Int

    public static func < (left: LogOrder, right: LogOrder) -> Bool {
        left.place == right.place ? left.age > right.age : left.place < right.place
    }
}
