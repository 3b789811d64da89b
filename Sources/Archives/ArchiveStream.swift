internal import CArchive
internal import LogModel

/// Reads a compressed file or a bundle from its beginning to its end, entry by
/// entry, in memory that does not grow with it.
///
/// Only regular files are given out; links, devices and folders are passed over,
/// nothing is ever written.
public struct ArchiveStream: ~Copyable {
    private let handle: ReadHandle
    private let form: ArchiveForm
    /// Links, devices and other entries that are no files and no folders.
    public private(set) var otherCount = 0

    /// Opens what `source` holds.
    public init(
        _ source: any ByteSource, form: ArchiveForm, budget: ArchiveBudget = ArchiveBudget()
    ) throws(ArchiveError) {
        handle = try ReadHandle(source, form: form, budget: budget)
        self.form = form
    }

    /// Whether a fault or a limit has ended it before its end.
    public var isBroken: Bool { handle.isBroken }

    /// Goes to the next file; nil at the end.
    ///
    /// After an error that concerned one entry alone the next call goes on
    /// behind it.
    public mutating func next() throws(ArchiveError) -> ArchiveEntry? {
        while let entry = unsafe try handle.nextHeader() {
            if unsafe wherefore_archive_is_folder(entry) != 0 { continue }
            guard unsafe wherefore_archive_is_regular(entry) != 0,
                unsafe archive_entry_hardlink(entry) == nil
            else {
                otherCount += 1
                continue
            }
            return unsafe ArchiveEntry(
                path: form == .file ? nil : Self.path(of: entry),
                size: Self.size(of: entry), modified: Self.modified(entry),
                content: EntrySource(handle))
        }
        return nil
    }

    private static func path(of entry: OpaquePointer) -> String {
        // libarchive gives no name in the locale's encoding where that cannot
        // hold it; programs that never call setlocale have ASCII only.
        if let name = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) {
            return unsafe String(cString: name)
        }
        return "unnamed"
    }

    private static func size(of entry: OpaquePointer) -> Int? {
        guard unsafe archive_entry_size_is_set(entry) != 0 else { return nil }
        return unsafe Int(archive_entry_size(entry))
    }

    private static func modified(_ entry: OpaquePointer) -> Timestamp? {
        guard unsafe archive_entry_mtime_is_set(entry) != 0 else { return nil }
        let seconds = unsafe Int64(archive_entry_mtime(entry))
        let (milliseconds, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000)
        return isBeyond ? nil : Timestamp(milliseconds: milliseconds)
    }
}
