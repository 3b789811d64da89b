/// The bytes of one entry, unpacked; at its end once the stream has gone on.
@safe public final class EntrySource: ByteSource {
    private let handle: ReadHandle
    private let number: Int
    // Safety: belongs to libarchive and is valid until `handle` is used again,
    // which only this object does while its entry is the current one.
    private var block = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    init(_ handle: ReadHandle) {
        self.handle = handle
        number = handle.entryNumber
    }

    public func read(into buffer: inout MutableSpan<UInt8>) throws(ArchiveError) -> Int {
        guard handle.entryNumber == number else { return 0 }
        if unsafe block.isEmpty {
            guard let next = unsafe try handle.nextBlock() else { return 0 }
            unsafe block = next
        }
        let count = unsafe buffer.copy(block.span)
        unsafe block = UnsafeBufferPointer(rebasing: block[count...])
        return count
    }
}
