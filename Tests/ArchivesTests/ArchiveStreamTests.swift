import LogModel
import TestSupport
import Testing

@testable import Archives

@Suite struct ArchiveStreamTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The content of a file: its entries, or itself without compression.
    private func stream(
        _ name: String, budget: ArchiveBudget = ArchiveBudget()
    ) throws -> ArchiveStream {
        let bytes = try scratch.bytes(name)
        let content = try Unpacked(PrefixedSource(bytes), budget: budget)
        if content.form == .bundle {
            return try ArchiveStream(content.source, form: .bundle, budget: budget)
        }
        return try ArchiveStream(PrefixedSource(bytes), form: .file, budget: budget)
    }

    /// Names and contents of all entries.
    private func entries(_ name: String) throws -> [(path: String?, bytes: [UInt8])] {
        var stream = try stream(name)
        var result: [(path: String?, bytes: [UInt8])] = []
        while let entry = try stream.next() {
            result.append((entry.path, try drain(entry.content)))
        }
        return result
    }

    @Test func `a gzip file gives its bytes`() throws {
        let bytes = logLines(40_000)
        try scratch.write("a.log", bytes)
        try scratch.shell("gzip a.log")
        let found = try entries("a.log.gz")
        #expect(found.count == 1)
        #expect(found[0].path == nil)
        #expect(found[0].bytes == bytes)
    }

    @Test func `gzip members written one behind the other are one file`() throws {
        try scratch.write("a", logLines(3_000))
        try scratch.write("b", logLines(5_000, seed: 7))
        try scratch.shell("gzip -c a > c.gz && gzip -c b >> c.gz")
        #expect(try entries("c.gz").map(\.bytes) == [logLines(3_000) + logLines(5_000, seed: 7)])
    }

    @Test func `packed blobs written one behind the other are one file`() throws {
        let first = try Compressor.compressed(logLines(3_000))
        let second = try Compressor.compressed(logLines(5_000, seed: 7))
        try scratch.write("c", first + second)
        #expect(try entries("c").map(\.bytes) == [logLines(3_000) + logLines(5_000, seed: 7)])
    }

    @Test func `an empty compressed file is a file without bytes`() throws {
        try scratch.shell(": | gzip -c > empty.gz")
        for found in try entries("empty.gz") { #expect(found.bytes.isEmpty) }
        let budget = ArchiveBudget()
        for bytes in [[], try scratch.bytes("empty.gz")] {
            let content = try Unpacked(PrefixedSource(bytes), budget: budget)
            #expect(content.form == .file)
            #expect(try drain(content.source).isEmpty)
        }
    }

    @Test(arguments: ["gnu", "ustar", "pax"])
    func `a tar archive gives its files and passes over links, devices and folders`(
        form: String
    ) throws {
        try scratch.write("top/c1/lxc.log", logLines(2_000))
        try scratch.write("top/c1/empty.log", [])
        try scratch.shell(
            """
            ln -s /etc/passwd top/c1/link.log && ln top/c1/lxc.log top/hard.log
            mkfifo top/pipe.log && touch -d @1795000000 top/c1/lxc.log
            tar --format=\(form) -cf a.tar --sort=name top
            """)
        var stream = try stream("a.tar")
        var seen: [String: [UInt8]] = [:]
        while let entry = try stream.next() {
            let path = try #require(entry.path)
            if path == "top/c1/lxc.log" {
                #expect(entry.size == logLines(2_000).count)
                #expect(entry.modified == Timestamp(milliseconds: 1_795_000_000_000))
            }
            seen[path] = try drain(entry.content)
        }
        #expect(seen == ["top/c1/lxc.log": logLines(2_000), "top/c1/empty.log": []])
        let otherCount = stream.otherCount
        #expect(otherCount == 3)
    }

    @Test(arguments: ["gnu", "pax"])
    func `names that are no ASCII, or very long, are whole`(form: String) throws {
        let long = String(repeating: "a-long-folder/", count: 20)
        try scratch.write("größe.log", logLines(1))
        try scratch.write(long + "lxc.log", logLines(2))
        try scratch.shell("tar --format=\(form) -cf a.tar größe.log a-long-folder")
        #expect(try entries("a.tar").map(\.path) == ["größe.log", long + "lxc.log"])
    }

    @Test func `entries that nobody reads are passed over`() throws {
        for name in ["a.log", "b.log", "c.log"] { try scratch.write(name, logLines(9_000)) }
        for pack in ["tar -cf x.tar", "tar -czf x.tar.gz"] {
            try scratch.shell("\(pack) a.log b.log c.log")
        }
        for name in ["x.tar", "x.tar.gz"] {
            var stream = try stream(name)
            let first = try #require(try stream.next())
            _ = try stream.next()
            let last = try #require(try stream.next())
            #expect(try drain(first.content).isEmpty, "its bytes are gone with the next entry")
            #expect(try drain(last.content) == logLines(9_000))
        }
    }

    @Test func `a truncated file gives what came before and says so`() throws {
        let bytes = logLines(200_000)
        try scratch.write("a.log", bytes)
        try scratch.shell("gzip a.log && head -c 1000000 a.log.gz > cut.gz")
        var stream = try stream("cut.gz")
        let entry = try #require(try stream.next())
        let reader = try readUntilError(entry.content)
        #expect(reader.error == ArchiveError(.truncated))
        #expect(reader.bytes.count > 1_000_000)
        #expect(bytes.starts(with: reader.bytes))
        let isBroken = stream.isBroken
        #expect(isBroken)
        #expect(try stream.next() == nil)
    }

    @Test func `a corrupt file gives what came before and says so`() throws {
        let bytes = logLines(200_000)
        try scratch.write("a.log", bytes)
        try scratch.shell("gzip a.log")
        var packed = try scratch.bytes("a.log.gz")
        // Blocks of the reserved kind are no deflate data whatever comes before.
        for index in 1_000_000..<1_020_000 { packed[index] = 0xFF }
        try scratch.write("bad.gz", packed)
        var stream = try stream("bad.gz")
        let reader = try readUntilError(try #require(try stream.next()).content)
        guard case .corrupt(let words)? = reader.error?.reason else {
            Issue.record("\(String(describing: reader.error))")
            return
        }
        #expect(!words.isEmpty)
        #expect(bytes.starts(with: reader.bytes.prefix(1_000_000)))
    }

    @Test func `a truncated archive keeps the entries before`() throws {
        for name in ["a.log", "b.log"] { try scratch.write(name, logLines(20_000)) }
        try scratch.shell("tar -cf x.tar a.log b.log && head -c 1200000 x.tar > cut.tar")
        var stream = try stream("cut.tar")
        #expect(try drain(try #require(try stream.next()).content) == logLines(20_000))
        let reader = try readUntilError(try #require(try stream.next()).content)
        #expect(reader.error == ArchiveError(.truncated))
        #expect(logLines(20_000).starts(with: reader.bytes))
        #expect(!reader.bytes.isEmpty)
    }

    private func readUntilError(
        _ source: some ByteSource
    ) throws -> (bytes: [UInt8], error: ArchiveError?) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        do throws(ArchiveError) {
            while true {
                var span = buffer.mutableSpan
                let count = try source.read(into: &span)
                if count == 0 { return (bytes, nil) }
                bytes += buffer[..<count]
            }
        } catch {
            return (bytes, error)
        }
    }

    @Test func `a bomb is left at its ratio`() throws {
        try scratch.shell("head -c 200000000 /dev/zero | gzip -9 > bomb.gz")
        var stream = try stream("bomb.gz")
        let reader = try readUntilError(try #require(try stream.next()).content)
        #expect(reader.error == ArchiveError(.beyondLimit(.ratio(Limits.packingRatio))))
        #expect(reader.bytes.count <= Limits.packingRatioGrace + 1_000_000)
    }

    @Test func `a bomb among entries that nobody reads is left as well`() throws {
        try scratch.shell(
            "head -c 200000000 /dev/zero > bomb && echo x > z.log && tar -czf x.tgz bomb z.log")
        var stream = try stream("x.tgz")
        #expect(try stream.next()?.path == "bomb")
        #expect(throws: ArchiveError(.beyondLimit(.ratio(Limits.packingRatio)))) {
            try stream.next()
        }
        let isBroken = stream.isBroken
        #expect(isBroken)
    }

    @Test func `the budget of bytes is one for an archive and what is packed in it`() throws {
        try scratch.write("a.log", logLines(10_000))
        try scratch.shell("gzip -k a.log && tar -czf x.tgz a.log a.log.gz")
        let size = logLines(10_000).count
        let budget = ArchiveBudget(byteLimit: 2 * size)
        var stream = try stream("x.tgz", budget: budget)
        #expect(try drain(try #require(try stream.next()).content).count == size)
        let packed = try #require(try stream.next()).content
        let inner = try Unpacked(packed, budget: budget)
        #expect(inner.wasCompressed)
        let reader = try readUntilError(inner.source)
        #expect(reader.error == ArchiveError(.beyondLimit(.bytes(2 * size))))
    }

    @Test func `entries beyond the limit are left`() throws {
        for number in 0..<10 { try scratch.write("d/\(number).log", logLines(1)) }
        try scratch.shell("tar -cf x.tar d")
        let budget = ArchiveBudget(entryLimit: 5)
        var stream = try stream("x.tar", budget: budget)
        #expect(throws: ArchiveError(.beyondLimit(.entries(5)))) {
            while try stream.next() != nil {}
        }
        #expect(budget.entryCount == 6)
    }

    @Test func `a hole in a sparse file costs nothing`() throws {
        try scratch.shell(
            "truncate -s 4T hole && echo end >> hole && tar -cSf x.tar hole && gzip -k x.tar")
        for name in ["x.tar", "x.tar.gz"] {
            let found = try entries(name)
            #expect(found.map(\.path) == ["hole"])
            #expect(found[0].bytes.count < 10_000)
            #expect(found[0].bytes.suffix(4) == Array("end\n".utf8))
        }
    }

    @Test func `a log that begins with zeros is no archive`() throws {
        let bytes = [UInt8](repeating: 0, count: 100_000) + logLines(10)
        try scratch.write("a.log", bytes)
        try scratch.shell("gzip -k a.log")
        for name in ["a.log", "a.log.gz"] {
            let content = try Unpacked(
                PrefixedSource(try scratch.bytes(name)), budget: ArchiveBudget())
            #expect(content.form == .file)
            #expect(try drain(content.source) == bytes)
        }
    }
}
