/// Why an input, or a part of one, cannot be read.
public struct InputError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case missing
        case forbidden
        case isDirectory
        /// A device, a socket, or a link where none is followed.
        case isSpecial
        case failed(errno: Int32)
        /// It ends before its own end mark.
        case truncated
        /// It cannot be unpacked; the unpacking library's words.
        case corrupt(String)
        case encrypted
        /// It is packed, and libarchive, which unpacks it, is not installed.
        case needsLibarchive
        /// It holds more than `Limits` allow; the rest was left.
        case beyondLimit(InputLimit)
        /// A folder or a bundle in which nothing has the name and the form of a
        /// log.
        case holdsNoLog
    }

    public var reason: Reason
    /// The input as it was named; behind it, after a colon, what in it is meant.
    public var path: String

    public init(reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }
}

/// A limit that one input exceeded.
public enum InputLimit: Hashable, Sendable {
    /// Unpacked bytes.
    case bytes(Int)
    /// Entries of a bundle or a folder.
    case entries(Int)
    /// Unpacked bytes for one packed byte.
    case ratio(Int)
    /// Folders in folders.
    case depth(Int)
}
