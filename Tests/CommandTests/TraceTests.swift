import Foundation
import TestSupport
import Testing

/// What the kernel sees the program do: it writes to its state folder alone, runs no
/// shell, and talks to nobody.
@Suite(.enabled(if: Sandbox.has("strace"), "no strace here"))
struct TraceTests {
    private let program: Program
    private let log: String

    init() throws {
        program = try Program()
        let text = (0..<200).map {
            FoundingLog.text(name: "c\($0)", path: "/opt/$(touch x);`id`/\($0)")
        }.joined()
        log = try program.file("logs/c1.log", text)
    }

    /// The calls of a run that matter here, as strace prints them.
    private func trace(_ command: String, status: Int32 = 0) throws -> [String] {
        let outcome = try program.shell(
            "strace -f -qq -s 300 -e trace=%file,%network,execve,execveat -o trace $WHEREFORE "
                + "\(command) >out 2>err; echo $?")
        #expect(outcome.output == "\(status)\n", "\(command): \(outcome.error)")
        return try String(
            contentsOf: program.folder.appending(path: "trace"), encoding: .utf8
        ).split(separator: "\n").map { line in
            // Behind the number of the process.
            String(line.drop { $0 != " " }.drop { $0 == " " })
        }
    }

    /// The paths that a run may have changed.
    private func written(_ calls: [String]) -> Set<String> {
        var paths: Set<String> = []
        let changing = [
            "mkdir", "rename", "unlink", "link", "symlink", "chmod", "fchmodat", "chown", "mknod",
            "truncate", "creat", "rmdir", "utime", "setxattr",
        ]
        for call in calls where !call.contains(" = -1 ") {
            let name = call.prefix { $0 != "(" }
            let opensToWrite =
                name.hasPrefix("open") && call.contains(#/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/#)
            guard opensToWrite || changing.contains(where: name.hasPrefix) else { continue }
            for match in call.matches(of: #/"((?:[^"\\]|\\.)*)"/#) {
                paths.insert(String(match.output.1))
            }
        }
        return paths
    }

    private static let commands = [
        "explain logs", "explain -f json logs/c1.log", "watch --once --from-start logs/c1.log",
        "history --check", "export --redact -f html", "show rootfs/symlink-in-mount-path",
    ]

    @Test(arguments: commands)
    func `it writes to its state folder alone, runs no program, and talks to nobody`(
        command: String
    ) throws {
        if !command.hasPrefix("explain") { try program.run("explain", log) }
        let calls = try trace(command)
        let state = program.folder.appending(path: "wherefore").path
        let outside = written(calls).filter { path in
            path != state && !path.hasPrefix(state + "/") && !path.hasPrefix("/proc/self/")
                && !["/dev/null", "/dev/tty"].contains(path)
        }
        #expect(outside.isEmpty)
        #expect(calls.count(where: { $0.hasPrefix("exec") }) == 1)
        #expect(!calls.contains { $0.contains("AF_INET") })
        // The name service's cache, where the C library asks for a home folder.
        let connections = calls.filter { $0.hasPrefix("connect") && !$0.contains("/nscd/") }
        #expect(connections.isEmpty)
    }

    @Test func `export -o writes its file besides, through one beside it`() throws {
        try program.run("explain", log)
        let state = program.folder.appending(path: "wherefore").path
        let paths = written(try trace("export -o report.html")).filter { !$0.hasPrefix(state) }
        #expect(!paths.isEmpty)
        for path in paths {
            #expect(path.contains(#/^(?:\./)?(?:report\.html|\.report\.html\.[0-9A-F-]{36})$/#))
        }
    }

    @Test(.enabled(if: Sandbox.has("journalctl"), "no journalctl here"))
    func `watch runs journalctl itself, without a shell`() throws {
        try program.shell("mkdir journal")
        let calls = try trace("watch --once 'journal:journal;touch x' logs/c1.log")
        let programs = calls.filter { $0.hasPrefix("exec") && !$0.contains(" = -1 ") }.dropFirst()
        #expect(!programs.isEmpty)
        for call in programs {
            #expect(call.contains(#/^execve\("[^"]*/journalctl", /#), "\(call)")
        }
    }
}
