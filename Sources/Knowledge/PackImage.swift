/// A compiled pack somewhere in memory, in whatever encoding.
@safe public struct PackImage: Sendable {
    let size: Int
    let read: @Sendable (Int, UnsafeMutableRawBufferPointer) -> Void

    /// - Parameters:
    ///   - size: The length of the SQLite file.
    ///   - read: Fills a buffer with the bytes from a place on, which are there.
    public init(size: Int, read: @escaping @Sendable (Int, UnsafeMutableRawBufferPointer) -> Void) {
        self.size = size
        unsafe self.read = read
    }
}
