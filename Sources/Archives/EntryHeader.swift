internal import CArchive
internal import LogModel

/// What libarchive tells of an entry, until the next header is read.
@safe struct EntryHeader {
    // Safety: belongs to the reader that gave it, which keeps it until its next header.
    private let entry: OpaquePointer
    private let library: wherefore_libarchive

    init(entry: OpaquePointer, library: wherefore_libarchive) {
        unsafe self.entry = entry
        self.library = library
    }

    var isFolder: Bool { unsafe wherefore_is_folder(library.archive_entry_filetype(entry)) != 0 }

    /// A regular file, and not another name of one.
    var isFile: Bool {
        unsafe wherefore_is_regular(library.archive_entry_filetype(entry)) != 0
            && library.archive_entry_hardlink(entry) == nil
    }

    /// Its name as the archive states it.
    var path: String {
        // libarchive gives no name in the locale's encoding where that cannot
        // hold it; programs that never call setlocale have ASCII only.
        let name =
            unsafe library.archive_entry_pathname_utf8(entry)
            ?? library.archive_entry_pathname(entry)
        return unsafe name.map { unsafe String(cString: $0) } ?? "unnamed"
    }

    /// Bytes that the archive states; nil where it states none.
    var size: Int? {
        guard unsafe library.archive_entry_size_is_set(entry) != 0 else { return nil }
        return unsafe Int(library.archive_entry_size(entry))
    }

    var modified: Timestamp? {
        guard unsafe library.archive_entry_mtime_is_set(entry) != 0 else { return nil }
        let seconds = unsafe Int64(library.archive_entry_mtime(entry))
        let (milliseconds, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000)
        return isBeyond ? nil : Timestamp(milliseconds: milliseconds)
    }
}
