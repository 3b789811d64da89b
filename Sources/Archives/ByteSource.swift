/// Where bytes come from, in order: an open file, a pipe, an entry, memory.
///
/// Belongs to one task.
public protocol ByteSource: AnyObject {
    /// Puts the next bytes at the beginning of `buffer` and returns how many;
    /// 0 is the end, also when called again.
    func read(into buffer: inout MutableSpan<UInt8>) throws(ArchiveError) -> Int
    /// Bytes from the beginning to the end; nil where that is not known or
    /// `seek` does not work.
    var byteCount: Int? { get }
    /// Goes on at `offset` from the beginning; false where that cannot be done.
    func seek(to offset: Int) -> Bool
}

extension ByteSource {
    public var byteCount: Int? { nil }

    public func seek(to offset: Int) -> Bool { false }
}
