/// Names in bundles and folders, made fit to be shown and told from: anybody
/// may have chosen them.
package enum EntryPath {
    /// `path` relative, without `.` and `..`, and without characters that are
    /// not seen or move the cursor.
    package static func clean(_ path: String) -> String {
        let visible = String(String.UnicodeScalarView(path.unicodeScalars.map(shown)))
        return visible.split(separator: "/").filter { $0 != "." && $0 != ".." }
            .joined(separator: "/")
    }

    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if (0x20..<0x7F).contains(scalar.value) { return scalar }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator:
            return "\u{FFFD}"
        default: return scalar
        }
    }
}
