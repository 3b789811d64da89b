internal import CArchive

/// A libarchive writer of one compressed blob.
@safe final class WriteHandle {
    // Safety: belongs to this object alone, is used only in its methods and is
    // freed once, in `deinit`.
    private let archive: OpaquePointer
    private let library: wherefore_libarchive
    private var output: [UInt8] = []

    init() throws(ArchiveError) {
        let library = try Libarchive.loaded()
        guard let archive = library.archive_write_new() else {
            throw ArchiveError(.unreadable(errno: 12))  // ENOMEM
        }
        self.library = library
        unsafe self.archive = archive
        _ = unsafe library.archive_write_set_format_raw(archive)
        if unsafe library.archive_libzstd_version() != nil {
            _ = unsafe library.archive_write_add_filter_zstd(archive)
            // The usual level clears tables of a megabyte for each small blob, and makes
            // it hardly smaller.
            _ = unsafe library.archive_write_set_filter_option(
                archive, "zstd", "compression-level", "1")
        } else {
            _ = unsafe library.archive_write_add_filter_gzip(archive)
            // The time of day would make every result different.
            _ = unsafe library.archive_write_set_filter_option(archive, "gzip", "timestamp", nil)
        }
        // No padding to tape blocks.
        _ = unsafe library.archive_write_set_bytes_in_last_block(archive, 1)
    }

    deinit { _ = unsafe library.archive_write_free(archive) }

    /// Packs `bytes`; to be called once.
    func write(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        // Safety: the writer is closed before `self` can go.
        let data = unsafe Unmanaged.passUnretained(self).toOpaque()
        let opened = unsafe library.archive_write_open2(
            archive, data, nil,
            { _, data, block, count in
                unsafe Unmanaged<WriteHandle>.fromOpaque(data!).takeUnretainedValue()
                    .append(UnsafeRawBufferPointer(start: block, count: count))
                return la_ssize_t(count)
            }, nil, nil)
        try check(opened)
        try writeEntry(bytes)
        try check(unsafe library.archive_write_close(archive))
        return output
    }

    private func append(_ bytes: UnsafeRawBufferPointer) { unsafe output.append(contentsOf: bytes) }

    private func writeEntry(_ bytes: [UInt8]) throws(ArchiveError) {
        let entry = library.archive_entry_new()
        defer { unsafe library.archive_entry_free(entry) }
        unsafe library.archive_entry_set_filetype(entry, wherefore_regular())
        try check(unsafe library.archive_write_header(archive, entry))
        let written = unsafe bytes.withUnsafeBytes { block in
            // Safety: libarchive reads `count` bytes and keeps none of them.
            unsafe library.archive_write_data(archive, block.baseAddress, block.count)
        }
        if written != bytes.count { try check(ARCHIVE_FATAL) }
    }

    private func check(_ code: Int32) throws(ArchiveError) {
        guard code < ARCHIVE_WARN else { return }
        guard let words = unsafe library.archive_error_string(archive) else {
            throw ArchiveError(.corrupt(""))
        }
        throw ArchiveError(.corrupt(unsafe String(cString: words)))
    }
}
