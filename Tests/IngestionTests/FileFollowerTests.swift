import Foundation
import Ingestion
import LogFormats
import LogModel
import Testing

@Suite struct FileFollowerTests {
    @Test func `what is appended is read once`() throws {
        let log = try FollowedLog(existing: "one\n")
        log.read()
        try log.append("two\n")
        log.read()
        log.read()
        #expect(log.text == "one\ntwo\n")
    }

    @Test func `only what is added, where that is asked for`() throws {
        let log = try FollowedLog(start: .end, existing: "old\nbegun")
        log.read()
        try log.append(" line\nnew\n")
        log.read()
        #expect(log.text == "begun line\nnew\n")
    }

    @Test func `a file that appears later is read from its beginning`() throws {
        let log = try FollowedLog()
        log.read()
        try log.append("first\n")
        log.read()
        #expect(log.text == "first\n")
    }

    @Test func `a renamed file is read to its end before the next one`() throws {
        let log = try FollowedLog(existing: "a1\n")
        log.read()
        try log.append("a2\n")
        try log.rename("lxc.log", "lxc.log.old")
        try log.append("b1\n")
        log.read()
        #expect(log.text == "a1\na2\nb1\n")
    }

    @Test func `a program that goes on writing to the renamed file is heard`() throws {
        let log = try FollowedLog(existing: "a1\n")
        log.read()
        try log.rename("lxc.log", "lxc.log.old")
        try log.append("b1\n")
        log.read()
        try log.append("a2\n", to: "lxc.log.old")
        log.read()
        #expect(log.texts.values.sorted() == ["a1\na2\n", "b1\n"])
    }

    @Test func `a truncated file is read from its beginning, its copy to its end`() throws {
        let log = try FollowedLog(existing: "a1\n")
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
        let log = try FollowedLog(existing: "short\n")
        log.read()
        try log.truncate()
        try log.append("something that is longer\n")
        log.read()
        #expect(log.text == "short\nsomething that is longer\n")
    }

    @Test func `deleted and made again`() throws {
        let log = try FollowedLog(existing: "a\n")
        log.read()
        try FileManager.default.removeItem(atPath: log.path)
        log.read()
        try log.append("a\n")
        log.read()
        #expect(log.text == "a\na\n")
    }

    @Test func `generations that came while nobody followed are read in order`() throws {
        let log = try FollowedLog(existing: "a1\n")
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
            let log = try FollowedLog(start: start)
            try log.append("oldest\n", to: "lxc.log.2")
            try log.pack("lxc.log.2", with: "gzip")
            try log.append("older\n", to: "lxc.log.1")
            try log.append("old\n")
            log.read()
            try log.append("new\n")
            log.read()
            #expect(log.text == (start == .end ? "new\n" : "oldest\nolder\nold\nnew\n"))
            // Nor later, when files move on.
            try log.rename("lxc.log.2.gz", "lxc.log.3.gz")
            try log.rename("lxc.log.1", "lxc.log.2")
            try log.rename("lxc.log", "lxc.log.1")
            try log.append("newer\n")
            log.checkpoint()
            log.restart(start)
            log.read()
            #expect(log.text.hasSuffix("new\nnewer\n"))
            #expect(log.text.contains("oldest") == (start == .beginning))
        }
    }

    @Test(arguments: ["gzip", "xz", "zstd"])
    func `compressed generations are read, and only once`(program: String) throws {
        let suffix = ["gzip": "gz", "xz": "xz", "zstd": "zst"][program] ?? ""
        let log = try FollowedLog()
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

    @Test(arguments: [false, true])
    func `a generation that is packed while it is open is not read again`(
        restarts: Bool
    ) throws {
        let log = try FollowedLog(existing: "a1\n")
        log.read()
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("b1\n")
        log.read()
        // A program may write on to the one right before the current one, so it stays open.
        try log.rename("lxc.log.1", "lxc.log.2")
        try log.pack("lxc.log.2", with: "gzip")
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("c1\n")
        log.checkpoint()
        if restarts { log.restart() }
        log.read()
        log.read()
        #expect(log.text == "a1\nb1\nc1\n")
        #expect(log.losses == [])
    }

    @Test func `a generation is not read while it is being packed`() throws {
        let log = try FollowedLog(existing: "a1\n")
        log.read()
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("b1\n")
        log.read()
        try log.append("a1\n", to: "copy")
        try log.pack("copy", with: "gzip")
        let packed = try Data(contentsOf: log.folder.appending(path: "copy.gz"))
        try log.rename("lxc.log.1", "lxc.log.2")
        try log.rename("lxc.log", "lxc.log.1")
        try log.append("c1\n")
        // Half of it is there beside the other, then all of it, then it is alone.
        try packed.prefix(12).write(to: log.folder.appending(path: "lxc.log.2.gz"))
        log.read()
        #expect(log.text == "a1\nb1\nc1\n")
        try packed.write(to: log.folder.appending(path: "lxc.log.2.gz"))
        log.read()
        try FileManager.default.removeItem(at: log.folder.appending(path: "lxc.log.2"))
        log.read()
        #expect(log.text == "a1\nb1\nc1\n")
        #expect(log.losses == [])
    }

    @Test func `a copy is not read before its original is truncated`() throws {
        let log = try FollowedLog(existing: "a1\n")
        log.read()
        log.checkpoint()
        log.restart()
        try log.append("a1\n", to: "lxc.log.1")
        log.read()
        try log.truncate()
        try log.append("b1\n")
        log.read()
        #expect(log.text == "a1\nb1\n")
        #expect(log.losses == [])
    }

    @Test func `a generation that is gone is told`() throws {
        let log = try FollowedLog(existing: "a1\n")
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
        let log = try FollowedLog()
        try log.append("secret\n", to: "secret.txt")
        try FileManager.default.createSymbolicLink(
            atPath: log.path, withDestinationPath: log.folder.appending(path: "secret.txt").path)
        log.read()
        #expect(log.text == "")
    }

    @Test(arguments: 0..<200)
    func `whatever happens in whatever order, every line is read once`(seed: Int) throws {
        var random = Seeded(seed: UInt64(seed))
        let log = try FollowedLog()
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
        // What was packed before it was read is looked at once more.
        log.read()
        let read = log.text.split(separator: "\n")
        #expect(Set(read).count == read.count, "read twice")
        #expect(Set(read).count == line, "lost")
        #expect(log.text == written)
        #expect(log.losses == [])
    }

    /// Moves all generations on by one, in one of the ways that programs do.
    private func rotate(_ log: FollowedLog, _ random: inout Seeded) throws {
        guard FileManager.default.fileExists(atPath: log.path) else { return }
        func exists(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: log.folder.appending(path: name).path)
        }
        for number in (1..<100).reversed() {
            for ending in ["", ".gz"] where exists("lxc.log.\(number)\(ending)") {
                try log.rename("lxc.log.\(number)\(ending)", "lxc.log.\(number + 1)\(ending)")
            }
        }
        if random.next() % 2 == 0 {
            try log.rename("lxc.log", "lxc.log.1")
        } else {
            try log.copyAndTruncate(to: "lxc.log.1")
        }
        let packed = "lxc.log.\(1 + random.next() % 2)"
        if random.next() % 3 == 0, exists(packed) { try log.pack(packed, with: "gzip") }
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
