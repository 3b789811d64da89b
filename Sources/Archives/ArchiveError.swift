/// Why an archive or a compressed file could not be read to its end.
public struct ArchiveError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// It ends before its own end mark.
        case truncated
        /// It is damaged, or of a form that libarchive cannot read; libarchive's
        /// words.
        case corrupt(String)
        case encrypted
        /// libarchive is not installed, or too old.
        case libraryMissing
        /// It holds more than `ArchiveBudget` allows.
        case beyondLimit(ArchiveLimit)
        /// Its own bytes could not be read.
        case unreadable(errno: Int32)
    }

    public var reason: Reason

    public init(_ reason: Reason) { self.reason = reason }
}

/// A limit that an archive exceeded.
public enum ArchiveLimit: Hashable, Sendable {
    /// Unpacked bytes of one input.
    case bytes(Int)
    /// Entries of one input.
    case entries(Int)
    /// Unpacked bytes for one packed byte.
    case ratio(Int)
}
