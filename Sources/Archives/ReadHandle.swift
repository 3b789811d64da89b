internal import CArchive
internal import LogModel

/// A libarchive reader with the source that feeds it.
@safe final class ReadHandle {
    // Safety: belongs to this object alone, is used only in its methods and is
    // freed once, in `deinit`, before the feed that it reads from.
    private let archive: OpaquePointer
    private let library: wherefore_libarchive
    private let feed: SourceFeed
    private let form: ArchiveForm
    private let budget: ArchiveBudget
    /// What this archive alone has unpacked.
    private var unpackedCount = 0
    /// Counts the headers read: content belongs to the last one.
    private(set) var entryNumber = 0
    /// Nothing can be read any more.
    private(set) var isBroken = false
    private var isAtEntryEnd = true
    private var isOpen = false
    private var hasStatedSize = false

    init(
        _ source: any ByteSource, form: ArchiveForm, budget: ArchiveBudget
    ) throws(ArchiveError) {
        let library = try Libarchive.loaded()
        guard let archive = library.archive_read_new() else {
            throw ArchiveError(.unreadable(errno: 12))  // ENOMEM
        }
        self.library = library
        unsafe self.archive = archive
        feed = SourceFeed(source)
        self.form = form
        self.budget = budget
        support(form)
        let code = unsafe feed.open(archive, library)
        if code < ARCHIVE_WARN { throw failure() }
        isOpen = true
    }

    deinit { _ = unsafe library.archive_read_free(archive) }

    private func support(_ form: ArchiveForm) {
        switch form {
        case .file:
            supportFilters()
            _ = unsafe library.archive_read_support_format_raw(archive)
            _ = unsafe library.archive_read_support_format_empty(archive)
        case .bundle:
            _ = unsafe library.archive_read_support_format_tar(archive)
            _ = unsafe library.archive_read_support_format_zip(archive)
        }
    }

    /// Turns on what libarchive has built in; for others it would run programs.
    private func supportFilters() {
        if unsafe library.archive_zlib_version() != nil {
            _ = unsafe library.archive_read_support_filter_gzip(archive)
        }
        if unsafe library.archive_bzlib_version() != nil {
            _ = unsafe library.archive_read_support_filter_bzip2(archive)
        }
        if unsafe library.archive_liblzma_version() != nil {
            _ = unsafe library.archive_read_support_filter_xz(archive)
        }
        if unsafe library.archive_libzstd_version() != nil {
            _ = unsafe library.archive_read_support_filter_zstd(archive)
        }
        if unsafe library.archive_liblz4_version() != nil {
            _ = unsafe library.archive_read_support_filter_lz4(archive)
        }
    }

    /// Goes to the next header; nil at the end.
    func nextHeader() throws(ArchiveError) -> EntryHeader? {
        guard !isBroken else { return nil }
        try skipRest()
        entryNumber += 1
        var entry: OpaquePointer?
        while true {
            let code = unsafe library.archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { return nil }
            if code == ARCHIVE_RETRY { continue }
            if code < ARCHIVE_WARN { throw failed(code) }
            break
        }
        try spendEntry()
        isAtEntryEnd = false
        hasStatedSize = unsafe library.archive_entry_size_is_set(entry) != 0
        return unsafe entry.map { unsafe EntryHeader(entry: $0, library: library) }
    }

    private func spendEntry() throws(ArchiveError) {
        do throws(ArchiveError) {
            try budget.spendEntry()
        } catch {
            isBroken = true
            throw error
        }
    }

    /// Leaves the rest of the current entry.
    ///
    /// An entry without a stated size is unpacked to find its end: here, under
    /// the budget, as libarchive's own skipping would go on whatever comes.
    private func skipRest() throws(ArchiveError) {
        guard !isAtEntryEnd, !hasStatedSize else { return }
        while unsafe try nextBlock() != nil {}
    }

    /// The next bytes of the current entry, valid until the next call; nil at
    /// its end.
    func nextBlock() throws(ArchiveError) -> UnsafeBufferPointer<UInt8>? {
        guard !isBroken, !isAtEntryEnd else { return nil }
        var start: UnsafeRawPointer?
        var count = 0
        var offset: la_int64_t = 0
        while true {
            let code = unsafe library.archive_read_data_block(archive, &start, &count, &offset)
            if code == ARCHIVE_EOF { break }
            if code == ARCHIVE_RETRY { continue }
            if code < ARCHIVE_OK { throw failed(code) }
            try spend(count)
            guard count > 0, let start = unsafe start else { continue }
            // Safety: libarchive gave `count` bytes there.
            let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
            return unsafe UnsafeBufferPointer(start: bytes, count: count)
        }
        isAtEntryEnd = true
        return nil
    }

    /// Charges `count` unpacked bytes; those of tar have been charged where the
    /// archive itself was unpacked.
    private func spend(_ count: Int) throws(ArchiveError) {
        guard
            unsafe library.archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK != ARCHIVE_FORMAT_TAR
        else { return }
        unpackedCount += count
        do throws(ArchiveError) {
            try budget.spend(count, unpacked: unpackedCount, packed: feed.byteCount)
        } catch {
            isBroken = true
            throw error
        }
    }

    private func failed(_ code: Int32) -> ArchiveError {
        isAtEntryEnd = true
        if code <= ARCHIVE_FATAL || form == .file { isBroken = true }
        return failure()
    }

    private func failure() -> ArchiveError {
        if let failure = feed.failure { return failure }
        // Where no format fits, libarchive is left with a format out of bounds, of which
        // this function reads (archive_read.c, choose_format).
        if isOpen, unsafe library.archive_read_has_encrypted_entries(archive) > 0 {
            return ArchiveError(.encrypted)
        }
        if feed.hasEnded { return ArchiveError(.truncated) }
        guard let words = unsafe library.archive_error_string(archive) else {
            return ArchiveError(.corrupt(""))
        }
        return ArchiveError(.corrupt(unsafe String(cString: words)))
    }
}
