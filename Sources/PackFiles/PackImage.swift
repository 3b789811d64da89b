/// A compiled part of a pack somewhere in memory, in whatever encoding.
@safe public struct PackImage: Sendable {
    /// Its length once it is decoded.
    package let size: Int
    /// Fills a buffer with the bytes from a place on, which are there.
    package let read: @Sendable (Int, UnsafeMutableRawBufferPointer) -> Void

    /// - Parameters:
    ///   - size: The number of bytes.
    ///   - read: Fills a buffer with the bytes from a place on, which are there.
    public init(size: Int, read: @escaping @Sendable (Int, UnsafeMutableRawBufferPointer) -> Void) {
        self.size = size
        unsafe self.read = read
    }

    public init(_ bytes: [UInt8]) {
        unsafe self.init(size: bytes.count) { offset, buffer in
            unsafe bytes.withUnsafeBytes {
                unsafe buffer.copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + buffer.count)]))
            }
        }
    }
}
