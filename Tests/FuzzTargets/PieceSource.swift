internal import Archives

/// Bytes that come in pieces, as from a pipe.
final class PieceSource: ByteSource {
    private let bytes: [UInt8]
    private let sizes: [Int]
    private var offset = 0
    private var count = 0

    init(_ bytes: [UInt8], sizes: [Int]) {
        self.bytes = bytes
        self.sizes = sizes
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(ArchiveError) -> Int {
        let length = min(sizes[count % sizes.count], buffer.count, bytes.count - offset)
        for index in 0..<length { buffer[index] = bytes[offset + index] }
        offset += length
        count += 1
        return length
    }
}
