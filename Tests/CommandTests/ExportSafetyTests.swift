import Foundation
import TestSupport
import Testing

/// A report goes where its writer says, not where somebody else does.
@Suite
struct ExportSafetyTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.run("explain", try program.file("lxc.log", FoundingLog.text()))
        // As /tmp is.
        try program.shell("mkdir shared; chmod 1777 shared; echo before >victim")
    }

    private func content(_ name: String) throws -> String {
        try String(contentsOf: program.folder.appending(path: name), encoding: .utf8)
    }

    @Test(
        .enabled(if: Sandbox.isRoot, "only root can give links away"),
        arguments: [
            "ln -s $PWD/victim shared/report.md; chown -h 12345 shared/report.md",
            "ln -s $PWD/new shared/report.md; chown -h 12345 shared/report.md",
            // Over a link of one's own to one of somebody else.
            "ln -s $PWD/victim shared/x; chown -h 12345 shared/x; ln -s x shared/report.md",
        ])
    func `another user's link in a folder such as /tmp is not followed`(planting: String) throws {
        try program.shell(planting)
        let outcome = try program.run("export", "-o", "shared/report.md")
        #expect(outcome.status == 74)
        #expect(outcome.error.contains("is a symbolic link of another user"))
        #expect(try content("victim") == "before\n")
        #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "new").path))
    }

    @Test func `one's own link there is followed`() throws {
        try program.shell("ln -s $PWD/victim shared/report.md")
        #expect(try program.run("export", "-o", "shared/report.md").status == 0)
        #expect(try content("victim").hasPrefix("## "))
    }

    @Test(.enabled(if: Sandbox.isRoot, "only root can give files away"))
    func `the mode of another user's file is not taken over`() throws {
        try program.shell(
            "echo >shared/report.md; chmod 666 shared/report.md; chown 12345 shared/report.md")
        #expect(try program.run("export", "-o", "shared/report.md").status == 0)
        let listing = try program.shell("umask 077; stat -c '%u %a' shared/report.md").output
        #expect(listing.hasPrefix("0 6"))
        #expect(!listing.hasSuffix("66\n"))
    }

    @Test(arguments: ["/dev/fd/3", "/proc/self/fd/3"])
    func `the end of a pipe that the shell names gets the bytes`(name: String) throws {
        let outcome = try program.shell("{ $WHEREFORE export -o \(name); } 3>&1 >&2 | cat")
        #expect(outcome.output.hasPrefix("## "))
        #expect(outcome.error.isEmpty)
    }

    @Test func `nothing is left beside a file that was written, or could not be`() throws {
        try program.shell("mkdir out; $WHEREFORE export -o out/a.md; $WHEREFORE export -o out")
        #expect(try program.shell("ls -A out").output == "a.md\n")
    }
}
