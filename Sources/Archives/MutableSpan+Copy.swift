extension MutableSpan where Element == UInt8 {
    /// Copies the beginning of `bytes`, as far as it fits, to this span's
    /// beginning; returns how many bytes that were.
    mutating func copy(_ bytes: Span<UInt8>) -> Int {
        let count = Swift.min(bytes.count, self.count)
        // Safety: both spans have at least `count` bytes and do not overlap, as
        // one of them is exclusively accessed.
        unsafe withUnsafeMutableBytes { target in
            unsafe bytes.extracting(first: count).withUnsafeBytes { source in
                unsafe target.copyMemory(from: source)
            }
        }
        return count
    }
}
