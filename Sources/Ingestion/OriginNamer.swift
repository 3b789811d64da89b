/// Gives the logs of one folder or bundle short names that tell them apart.
struct OriginNamer {
    private var taken: Set<String> = []

    /// The end of `path`, its folder with it, and more where that name is taken.
    mutating func origin(of path: String) -> String {
        let parts = path.split(separator: "/")
        var count = min(2, parts.count)
        while count < parts.count, taken.contains(parts.suffix(count).joined(separator: "/")) {
            count += 1
        }
        let origin = parts.suffix(count).joined(separator: "/")
        taken.insert(origin)
        return origin
    }
}
