import TestSupport
import Testing

@testable import Archives

@Suite struct CompressorTests {
    @Test(arguments: [0, 1, 20, 100_000])
    func `what was packed comes back`(count: Int) throws {
        let bytes = count == 0 ? [] : logLines(count)
        let packed = try Compressor.compressed(bytes)
        #expect(try Compressor.decompressed(packed, limit: bytes.count) == bytes)
        #expect(count < 20 || packed.count < bytes.count)
    }

    @Test func `bytes that look like an archive come back as they were`() throws {
        let scratch = try Scratch()
        try scratch.write("a.log", logLines(10))
        try scratch.shell("tar -cf x.tar a.log")
        let bytes = try scratch.bytes("x.tar")
        #expect(
            try Compressor.decompressed(Compressor.compressed(bytes), limit: bytes.count) == bytes)
    }

    @Test func `the same bytes give the same blob`() throws {
        #expect(
            try Compressor.compressed(logLines(500)) == Compressor.compressed(logLines(500)))
    }

    @Test func `more than the limit is refused`() throws {
        let packed = try Compressor.compressed([UInt8](repeating: 0x41, count: 10_000_000))
        #expect(throws: ArchiveError(.beyondLimit(.bytes(1_000)))) {
            try Compressor.decompressed(packed, limit: 1_000)
        }
    }

    @Test func `a damaged blob is refused`() throws {
        var packed = try Compressor.compressed(logLines(5_000))
        #expect(throws: ArchiveError(.truncated)) {
            try Compressor.decompressed(Array(packed.prefix(packed.count / 2)), limit: 1_000_000)
        }
        packed[0] ^= 0xFF
        #expect(throws: ArchiveError(.corrupt("not packed"))) {
            try Compressor.decompressed(packed, limit: 1_000_000)
        }
    }
}
