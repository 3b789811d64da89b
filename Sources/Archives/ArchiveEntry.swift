public import LogModel

/// A regular file in an archive, or the one file that was compressed.
public struct ArchiveEntry {
    /// Its name as the archive states it, for a person to read: it may be
    /// absolute or hold `..`, and must never be opened. Nil for the one file that
    /// was compressed.
    public let path: String?
    /// Bytes that the archive states; nil where it states none.
    public let size: Int?
    public let modified: Timestamp?
    /// Its bytes, to be read before the stream goes on to the next entry.
    public let content: EntrySource
}
