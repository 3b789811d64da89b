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
        while let header = try handle.nextHeader() {
            if header.isFolder { continue }
            guard header.isFile else {
                otherCount += 1
                continue
            }
            return ArchiveEntry(
                path: form == .file ? nil : header.path, size: header.size,
                modified: header.modified, content: EntrySource(handle))
        }
        return nil
    }
}
