internal import TestSupport

/// Ways to cut bytes into chunks; what comes out must not depend on them.
enum Chunks {
    /// As a whole, in pieces of any size, and byte by byte where that is affordable.
    static func sizes(of bytes: [UInt8]) -> [[Int]] {
        var generator = SplitMix(of: bytes)
        let mixed = (0..<8).map { _ in Int.random(in: 1...97, using: &generator) }
        return [[max(bytes.count, 1)], mixed] + (bytes.count <= 512 ? [[1]] : [])
    }

    /// `bytes` in chunks of `sizes`, which come again and again.
    static func cut(_ bytes: [UInt8], _ sizes: [Int]) -> [ArraySlice<UInt8>] {
        var chunks: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + sizes[chunks.count % sizes.count])
            chunks.append(bytes[start..<end])
            start = end
        }
        return chunks
    }
}

extension SplitMix {
    /// One that depends on `bytes` alone.
    init(of bytes: [UInt8]) {
        self.init(
            state: bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
}
