internal import CArchive

/// libarchive's functions.
enum Libarchive {
    private static let functions: wherefore_libarchive? = {
        var functions = wherefore_libarchive()
        // Safety: it is filled during the call.
        return unsafe wherefore_libarchive_load(&functions) != 0 ? functions : nil
    }()

    /// Loads the library where that was not done before.
    static func loaded() throws(ArchiveError) -> wherefore_libarchive {
        guard let functions else { throw ArchiveError(.libraryMissing) }
        return functions
    }
}
