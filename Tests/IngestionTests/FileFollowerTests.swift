import Foundation
import Ingestion
import LogFormats
import LogModel
import Testing

@Suite struct FileFollowerTests {
    /// A log in a folder of its own, and somebody who follows it.
    private final class Log: StreamRegistry {
        let folder: URL
        let path: String
        private var follower: FileFollower?
        private var known: [LogStream] = []
        private var lastID: Int64 = 0
        /// What was read of each generation.
        private(set) var texts: [Int64: String] = [:]
        private var order: [Int64] = []
        private(set) var losses: [String] = []

        init(start: FileFollower.Start = .beginning, existing: String? = nil) throws {
            folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            path = folder.appending(path: "lxc.log").path
            if let existing { try append(existing) }
            restart(start)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func newStream(of source: String, _ mark: LogStream) -> LogStream? {
            lastID += 1
            var mark = mark
            mark.id = lastID
            known.append(mark)
            return mark
        }

        // What its program does.

        func append(_ text: String, to name: String = "lxc.log") throws {
            let file = folder.appending(path: name)
            if !FileManager.default.fileExists(atPath: file.path) {
                try Data().write(to: file)
            }
            let handle = try FileHandle(forWritingTo: file)
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        }

        func rename(_ from: String, _ to: String) throws {
            try? FileManager.default.removeItem(at: folder.appending(path: to))
            try FileManager.default.moveItem(
                at: folder.appending(path: from), to: folder.appending(path: to))
        }

        func copyAndTruncate(to name: String) throws {
            try FileManager.default.copyItem(
                at: folder.appending(path: "lxc.log"), to: folder.appending(path: name))
            try truncate()
        }

        func pack(_ name: String, with program: String) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments =
                [
                    program, "-q", "-f", folder.appending(path: name).path,
                ] + (program == "zstd" ? ["--rm"] : [])
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }

        func truncate() throws {
            let handle = try FileHandle(forWritingTo: folder.appending(path: "lxc.log"))
            try handle.truncate(atOffset: 0)
            try handle.close()
        }

        // What its follower does.

        /// Reads all there is, or a single chunk.
        func read(atMost limit: Int = .max) {
            guard let follower else { return }
            follower.check()
            for _ in 0..<limit {
                switch follower.read() {
                case .bytes(let chunk, let stream):
                    if texts[stream.id] == nil { order.append(stream.id) }
                    texts[stream.id, default: ""] += String(decoding: chunk, as: UTF8.self)
                case .end: continue
                case .nothing:
                    losses += follower.takeLosses()
                    return
                }
            }
        }

        /// Puts down that all that was read is processed.
        func checkpoint() {
            let positions = texts.map { id, text in
                (stream: id, position: LinePosition(number: 1, offset: text.utf8.count))
            }
            for mark in follower?.marks(at: positions) ?? [] {
                if let index = known.firstIndex(where: { $0.id == mark.id }) {
                    known[index] = mark
                }
            }
            kept = texts
            keptOrder = order
        }

        private var kept: [Int64: String] = [:]
        private var keptOrder: [Int64] = []

        /// Forgets what no checkpoint covers, as a crash does, and begins again.
        func restart(_ start: FileFollower.Start = .beginning) {
            texts = kept
            order = keptOrder
            follower = FileFollower(
                path: path, origin: .found, known: known, start: start, registry: self)
        }

        /// All that was read, generation by generation.
        var text: String { order.compactMap { texts[$0] }.joined() }
    }

    @Test func `what is appended is read once`() throws {
        let log = try Log(existing: "one\n")
        log.read()
        try log.append("two\n")
        log.read()
        log.read()
        #expect(log.text == "one\ntwo\n")
    }

    @Test func `only what is added, where that is asked for`() throws {
        let log = try Log(start: .end, existing: "old\nbegun")
        log.read()
        try log.append(" line\nnew\n")
        log.read()
        #expect(log.text == "begun line\nnew\n")
    }

    @Test func `a file that appears later is read from its beginning`() throws {
        let log = try Log()
        log.read()
        try log.append("first\n")
        log.read()
        #expect(log.text == "first\n")
    }

    @Test func `a renamed file is read to its end before the next one`() throws {
        let log = try Log(existing: "a1\n")
        log.read()
        try log.append("a2\n")
        try log.rename("lxc.log", "lxc.log.old")
        try log.append("b1\n")
        log.read()
        #expect(log.text == "a1\na2\nb1\n")
    }

    @Test func `a program that goes on writing to the renamed file is heard`() throws {
        let log = try Log(existing: "a1\n")
        log.read()
        try log.rename("lxc.log", "lxc.log.old")
        try log.append("b1\n")
        log.read()
        try log.append("a2\n", to: "lxc.log.old")
        log.read()
        #expect(log.texts.values.sorted() == ["a1\na2\n", "b1\n"])
    }

    @Test func `a truncated file is read from its beginning, its copy to its end`() throws {
        let log = try Log(existing: "a1\n")
        log.read()
        try log.append("a2\n")
        try log.copyAndTruncate(to: "lxc.log.1")
        try log.append("b1\n")
        log.read()
        #expect(log.text == "a1\na2\nb1\n")
        log.checkpoint()
        log.restart()
        log.read()
        #expect(log.text == "a1\na2\nb1\n")
    }

    @Test func `a file written anew, and longer than before, is noticed`() throws {
        let log = try Log(existing: "short\n")
        log.read()
        try log.truncate()
        try log.append("something that is longer\n")
        log.read()
        #expect(log.text == "short\nsomething that is longer\n")
    }

    @Test func `deleted and made again`() throws {
        let log = try Log(existing: "a\n")
        log.read()
        try FileManager.default.removeItem(atPath: log.path)
        log.read()
        try log.append("a\n")
        log.read()
        #expect(log.text == "a\na\n")
    }

    @Test func `generations that came while nobody followed are read in order`() throws {
        let log = try Log(existing: "a1\n")
        log.read()
        log.checkpoint()
        try log.append("a2\n")
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("b1\n")
        try log.rename("lxc.log.1", "lxc.log.2")
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("c1\n")
        log.restart()
        log.read()
        #expect(log.text == "a1\na2\nb1\nc1\n")
    }

    @Test func `older generations are left alone unless they are asked for`() throws {
        for start in [FileFollower.Start.end, .beginning] {
            let log = try Log(start: start)
            try log.append("older\n", to: "lxc.log.1")
            try log.append("old\n")
            log.read()
            try log.append("new\n")
            log.read()
            #expect(log.text == (start == .end ? "new\n" : "older\nold\nnew\n"))
        }
    }

    @Test(arguments: ["gzip", "xz", "zstd"])
    func `compressed generations are read, and only once`(program: String) throws {
        let suffix = ["gzip": "gz", "xz": "xz", "zstd": "zst"][program] ?? ""
        let log = try Log()
        try log.append("a1\na2\n", to: "lxc.log.2")
        try log.pack("lxc.log.2", with: program)
        try log.append("b1\n", to: "lxc.log.1")
        try log.append("c1\n")
        log.read()
        #expect(log.text == "a1\na2\nb1\nc1\n")
        log.checkpoint()
        // Rotated and compressed while nobody followed.
        try log.append("c2\n")
        try log.rename("lxc.log.2.\(suffix)", "lxc.log.3.\(suffix)")
        try log.rename("lxc.log.1", "lxc.log.2")
        try log.pack("lxc.log.2", with: program)
        try log.rename("lxc.log", "lxc.log.1")
        try log.pack("lxc.log.1", with: program)
        try log.append("d1\n")
        log.restart()
        log.read()
        #expect(log.text == "a1\na2\nb1\nc1\nc2\nd1\n")
        #expect(log.losses == [])
    }

    @Test func `a generation that is gone is told`() throws {
        let log = try Log(existing: "a1\n")
        log.read()
        log.checkpoint()
        try log.append("a2\n")
        try FileManager.default.removeItem(atPath: log.path)
        try log.append("b1\n")
        log.restart()
        log.read()
        #expect(log.text == "a1\nb1\n")
        #expect(log.losses.count == 1)
    }

    @Test func `a link that stands in the place of a found log is not followed`() throws {
        let log = try Log()
        try log.append("secret\n", to: "secret.txt")
        try FileManager.default.createSymbolicLink(
            atPath: log.path, withDestinationPath: log.folder.appending(path: "secret.txt").path)
        log.read()
        #expect(log.text == "")
    }

    @Test(arguments: 0..<200)
    func `whatever happens in whatever order, every line is read once`(seed: Int) throws {
        var random = Seeded(seed: UInt64(seed))
        let log = try Log()
        var written = ""
        var line = 0
        for _ in 0..<80 {
            switch random.next() % 12 {
            case 0..<5:
                let text = (0..<(1 + random.next() % 5)).map { _ in
                    line += 1
                    return "line \(line) of the log\n"
                }.joined()
                try log.append(text)
                written += text
            case 5, 6: try rotate(log, &random)
            case 7, 8: log.read(atMost: Int(1 + random.next() % 3))
            case 9: log.checkpoint()
            default: log.restart()
            }
        }
        log.read()
        let read = log.text.split(separator: "\n")
        #expect(Set(read).count == read.count, "read twice")
        #expect(Set(read).count == line, "lost")
        #expect(log.text == written)
        #expect(log.losses == [])
    }

    /// Moves all generations on by one, in one of the ways that programs do.
    private func rotate(_ log: Log, _ random: inout Seeded) throws {
        guard FileManager.default.fileExists(atPath: log.path) else { return }
        for number in (1..<100).reversed()
        where FileManager.default.fileExists(
            atPath: log.folder.appending(path: "lxc.log.\(number)").path)
        {
            try log.rename("lxc.log.\(number)", "lxc.log.\(number + 1)")
        }
        if random.next() % 2 == 0 {
            try log.rename("lxc.log", "lxc.log.1")
        } else {
            try log.copyAndTruncate(to: "lxc.log.1")
        }
    }

    private struct Seeded {
        var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state >> 11
        }
    }
}
