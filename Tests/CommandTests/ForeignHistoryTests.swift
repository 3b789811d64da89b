import Foundation
import TestSupport
import Testing

/// What stands in the history's place and is none, or cannot be used: told with what to
/// do, and left as it is.
@Suite
struct ForeignHistoryTests {
    private let program: Program
    private let log: String
    private let file: URL

    init() throws {
        program = try Program()
        log = try program.file("lxc.log", FoundingLog.text())
        file = program.folder.appending(path: "wherefore/history.sqlite")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    /// How to make one, and what is said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let shell: String
        let words: String

        var testDescription: String { name }
    }

    private static let cases = [
        Case(
            name: "a text", shell: "echo this is no database, whatever it is called >$F",
            words: "is damaged; wherefore history --check saves"),
        Case(name: "a folder", shell: "mkdir $F", words: "is not a plain file"),
        Case(name: "a pipe", shell: "mkfifo $F", words: "is not a plain file"),
        Case(name: "a link", shell: "ln -s /etc/passwd $F", words: "is not a plain file"),
        Case(
            name: "a link for the write-ahead log",
            shell: "$WHEREFORE lxc.log >x; ln -s $PWD/x $F-wal", words: "cannot be opened"),
        Case(
            name: "a damaged history",
            shell:
                "$WHEREFORE lxc.log >x; dd if=/dev/zero of=$F bs=1k seek=1 count=9 conv=notrunc 2>/dev/null",
            words: "is damaged; wherefore history --check saves"),
        Case(
            name: "a state folder that is a file", shell: "rmdir wherefore; echo >wherefore",
            words: "cannot be opened; check its owner and mode"),
    ]

    /// What and whose it is, and what it holds.
    private static let look = "stat -c '%F %a %u' $F; test -f $F && cksum <$F".replacing(
        "$F", with: "wherefore/history.sqlite")

    @Test(arguments: cases) func `is told, and the rest is done`(fault: Case) throws {
        try program.shell("F=wherefore/history.sqlite; " + fault.shell)
        let before = try program.shell(Self.look).output
        let explained = try program.run("explain", log)
        #expect(explained.status == 0)
        #expect(explained.output.contains("rootfs/symlink-in-mount-path"))
        #expect(explained.error.contains(fault.words), "\(explained.error)")
        let watched = try program.run("watch", "--once", "--from-start", log)
        #expect(watched.status == 0)
        #expect(watched.output.contains("rootfs/symlink-in-mount-path"))
        #expect(watched.error.contains(fault.words), "\(watched.error)")
        for command in ["history", "export"] where fault.name != "a state folder that is a file" {
            let outcome = try program.run(command)
            #expect(outcome.status == 74)
            #expect(outcome.error.contains(fault.words), "\(outcome.error)")
        }
        #expect(try program.shell(Self.look).output == before)
    }
}
