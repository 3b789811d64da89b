import EmbeddedPack
import Testing

@Suite struct EmbeddedBytesTests {
    private func read(_ range: Range<Int>) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            unsafe EmbeddedPack.knowledge.read(
                at: range.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
            count = range.count
        }
    }

    @Test func `pieces are parts of the whole, also of memory that was given back`() throws {
        let whole = read(0..<EmbeddedPack.knowledge.count)
        #expect(String(decoding: whole.prefix(15), as: UTF8.self) == "SQLite format 3")
        // So many that memory is given back between them more than once.
        for number in 0..<300 {
            let start = number * 99_991 % (whole.count - 5_000)
            let range = start..<(start + number * 17 % 5_000)
            #expect(read(range) == Array(whole[range]))
        }
        #expect(read((whole.count - 1)..<whole.count) == [whole[whole.count - 1]])
    }
}
