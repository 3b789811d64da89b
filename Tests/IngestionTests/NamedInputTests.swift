import Archives
import Foundation
import LogModel
import TestSupport
import Testing

@testable import Ingestion

@Suite struct NamedInputTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// What reading an input gave.
    private struct Read {
        var tally: InputTally
        var logs: [(origin: String, path: String, text: String)] = []
        var origins: [String] { logs.map(\.origin) }
        var reasons: [InputError.Reason] { tally.faults.map(\.reason) }
    }

    private func read(_ name: String) throws -> Read {
        var logs: [(origin: String, path: String, text: String)] = []
        let tally = try NamedInput(path: scratch.path(name)).forEachLog {
            (log: InputLog) throws(InputError) in
            var bytes: [UInt8] = []
            defer { logs.append((log.origin, log.path, String(decoding: bytes, as: UTF8.self))) }
            try log.forEachChunk { chunk in
                for index in 0..<chunk.count { bytes.append(chunk[index]) }
            }
        }
        return Read(tally: tally, logs: logs)
    }

    private func write(_ name: String, _ text: String) throws {
        try scratch.write(name, Array(text.utf8))
    }

    /// Two instances of an Incus host, with what else lies there.
    private func writeHost() throws {
        try write("host/var/log/incus/demo_c1/lxc.log", "new\n")
        try write("host/var/log/incus/demo_c1/lxc.log.old", "old\n")
        try write("host/var/log/incus/c2/lxc.log", "two\n")
        try write("host/var/log/incus/c2/lxc.conf", "lxc.uts.name = c2\n")
        try write("host/var/log/syslog", "now\n")
        try write("host/var/log/syslog.1", "before\n")
        try write("host/var/log/syslog.2", "long before\n")
        try write("host/etc/hosts", "127.0.0.1 localhost\n")
        try scratch.write("host/var/log/binary.log", [UInt8](repeating: 0, count: 5_000))
        try write("host/journal.json", #"{"__REALTIME_TIMESTAMP":"1","MESSAGE":"m"}"# + "\n")
        try write("host/facts.json", #"{"a":1}"# + "\n")
        try scratch.shell("gzip host/var/log/syslog.2")
    }

    private static let hostOrigins = [
        "host/journal.json", "c2/lxc.log", "demo_c1/lxc.log.old", "demo_c1/lxc.log",
        "log/syslog.2.gz", "log/syslog.1", "log/syslog",
    ]

    @Test(arguments: ["", "z"])
    func `a file is read whole, compressed or not, whatever it is called`(packing: String) throws {
        let text = String(repeating: "a line of a log\n", count: 200_000)
        try write("some file", text)
        if packing == "z" { try scratch.shell("gzip -c 'some file' > x && mv x 'some file'") }
        let read = try read("some file")
        #expect(read.logs.map(\.text) == [text])
        #expect(read.origins == ["some file"])
        #expect(read.tally.form == .log)
        #expect(read.logs[0].path == scratch.path("some file"))
    }

    @Test(arguments: ["cf", "czf"])
    func `a bundle gives its logs, older generations first`(option: String) throws {
        try writeHost()
        // The newest first, as the worst case.
        try scratch.shell(
            "find host -type f | LC_ALL=C sort | tar \(option) b --no-recursion -T -")
        let read = try read("b")
        #expect(read.origins == Self.hostOrigins)
        #expect(read.logs[2].path == "host/var/log/incus/demo_c1/lxc.log.old")
        #expect(
            read.logs.suffix(3).map(\.text) == ["long before\n", "before\n", "now\n"])
        #expect(read.tally.leftOutCount == 4)
        #expect(read.tally.form == .bundle)
        #expect(read.tally.faults.isEmpty)
    }

    @Test func `a folder gives the same`() throws {
        try writeHost()
        try scratch.shell("mkdir x && mv host x/")
        let read = try read("x")
        #expect(read.origins == Self.hostOrigins)
        #expect(read.logs[3].path == scratch.path("x/host/var/log/incus/demo_c1/lxc.log"))
        #expect(read.tally.leftOutCount == 4)
        #expect(read.tally.form == .folder)
    }

    @Test func `beyond the window logs are read as they come`() throws {
        try write("a/lxc.log", String(repeating: "new line\n", count: 30_000))
        try write("a/lxc.log.old", "old\n")
        try scratch.shell("tar cf b a/lxc.log a/lxc.log.old")
        var bundle = BundleReader(path: "b", budget: ArchiveBudget(), windowLimit: 100_000)
        var counts: [String: Int] = [:]
        var order: [String] = []
        let tally = bundle.read(try InputFile(path: scratch.path("b"))) {
            (log: InputLog) throws(InputError) in
            try log.forEachChunk { _ in }
            order.append(log.origin)
            counts[log.origin] = log.byteCount
        }
        #expect(order == ["a/lxc.log", "a/lxc.log.old"])
        #expect(counts == ["a/lxc.log": 270_000, "a/lxc.log.old": 4])
        #expect(tally.logCount == 2)
    }

    @Test func `names that meet get more of their paths`() throws {
        try write("x/h1/var/log/syslog", "1\n")
        try write("x/h2/var/log/syslog", "2\n")
        #expect(try read("x").origins == ["log/syslog", "var/log/syslog"])
    }

    @Test func `names cannot move the cursor or climb`() throws {
        try write("x/\u{1B}[2J/evil\r.log", "1\n")
        try scratch.shell("tar cPf b --transform 's,^x,/../..,' x")
        for name in ["b", "x"] {
            #expect(try read(name).origins == ["\u{FFFD}[2J/evil\u{FFFD}.log"])
        }
    }

    @Test func `links, pipes and loops in a folder are passed over`() throws {
        try write("x/real.log", "1\n")
        try write("outside.log", "secret\n")
        try scratch.shell(
            """
            cd x && ln -s ../outside.log out.log && ln -s . loop && ln -s /etc etc
            mkfifo pipe.log && ln -s nowhere.log dangling.log
            """)
        let read = try read("x")
        #expect(read.logs.map(\.text) == ["1\n"])
        #expect(read.tally.leftOutCount == 5)
        #expect(read.tally.faults.isEmpty)
    }

    @Test func `one bad entry does not stop the rest`() throws {
        let lines = (0..<60_000).map { "line \($0 &* 2_654_435_761)\n" }.joined()
        try write("x/b.log", lines)
        try write("x/a.log", "1\n")
        try write("x/c.log", "3\n")
        try scratch.shell("gzip x/b.log && truncate -s 100000 x/b.log.gz && tar cf t x")
        for name in ["x", "t"] {
            let read = try read(name)
            #expect(read.reasons == [.truncated])
            #expect(read.logs.count == 3)
            #expect(read.logs[1].text.count > 50_000)
            #expect(lines.hasPrefix(read.logs[1].text))
            #expect(read.tally.logCount == 3)
        }
    }

    @Test func `a bundle that is cut off gives what stands before`() throws {
        for name in ["a", "b", "c"] {
            try write("x/\(name).log", (0..<20_000).map { "\(name) \($0)\n" }.joined())
        }
        try scratch.shell("tar cf t x/a.log x/b.log x/c.log && truncate -s 400000 t")
        let read = try read("t")
        #expect(read.origins == ["x/a.log", "x/b.log", "x/c.log"])
        #expect(read.logs[1].text.hasSuffix("b 19999\n"))
        #expect(!read.logs[2].text.contains("c 19999\n"))
        #expect(read.reasons == [.truncated])
        #expect(read.tally.faults[0].path == scratch.path("t"))
    }

    @Test func `a bundle in a bundle is left out`() throws {
        try write("x/a.log", "1\n")
        try scratch.shell("tar czf x/inner.log x/a.log && tar cf t x")
        let read = try read("t")
        #expect(read.origins == ["x/a.log"])
        #expect(read.tally.leftOutCount == 1)
    }

    @Test func `a folder or bundle without logs says so`() throws {
        try write("x/notes.txt", "1\n")
        try scratch.shell("tar cf t x && mkdir empty")
        for name in ["x", "t", "empty"] {
            let read = try read(name)
            #expect(read.reasons == [.holdsNoLog])
            #expect(read.tally.logCount == 0)
        }
    }

    @Test(arguments: ["link/x.log", "folder/link.log", "folder/deeper/x.log", "x.log"])
    func `a link that takes a place after the folder was looked at is not followed`(
        name: String
    ) throws {
        try write("root/folder/y.log", "own\n")
        try write("elsewhere/x.log", "secret\n")
        try scratch.shell(
            "cd root; ln -s ../elsewhere link; ln -s ../../elsewhere/x.log folder/link.log; "
                + "ln -s ../../elsewhere folder/deeper; ln -s ../elsewhere/x.log x.log")
        let folder = unsafe open(scratch.path("root"), O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        #expect(throws: InputError.self) {
            _ = try InputFile(at: Array(name.utf8CString), in: folder, path: name)
        }
        #expect(throws: Never.self) {
            _ = try InputFile(at: Array("folder/y.log".utf8CString), in: folder, path: "y")
        }
    }

    @Test func `a named pipe is read`() throws {
        try scratch.pipe("p", from: "echo through the pipe")
        #expect(try read("p").logs.map(\.text) == ["through the pipe\n"])
    }

    @Test func `what has no end or is no file is refused`() throws {
        #expect(throws: InputError(reason: .isSpecial, path: "/dev/zero")) {
            try NamedInput(path: "/dev/zero").forEachLog { (_: InputLog) throws(InputError) in }
        }
        #expect(throws: InputError(reason: .missing, path: scratch.path("none"))) {
            try read("none")
        }
        let null = try NamedInput(path: "/dev/null").forEachLog {
            (log: InputLog) throws(InputError) in try log.forEachChunk { _ in }
        }
        #expect(null.logCount == 1)
    }

    @Test func `a folder has a limit of entries`() throws {
        for number in 0..<20 { try write("x/\(number).log", "1\n") }
        var walk = FolderWalk(entryLimit: 10)
        let folder = try FileHandle(forReadingFrom: URL(filePath: scratch.path("x")))
        walk.walk(folder.fileDescriptor)
        #expect(walk.files.count == 11)
        #expect(walk.faults.map(\.reason) == [.beyondLimit(.entries(10))])
    }

    @Test func `folders are not walked without end`() throws {
        let deep = String(repeating: "d/", count: Limits.folderDepth + 1)
        try write("x/" + deep + "a.log", "1\n")
        try write("x/b.log", "1\n")
        let read = try read("x")
        #expect(read.origins == ["b.log"])
        #expect(read.reasons == [.beyondLimit(.depth(Limits.folderDepth))])
    }
}
