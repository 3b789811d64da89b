import Foundation
import LogModel
import Testing

@testable import Ingestion

@Suite struct FeedChildProcessTests {
    /// All that `command` prints, and how it ended.
    private func run(
        _ command: [String], environment: [String: String?] = [:]
    ) throws -> (output: String, end: String) {
        let child = try ChildProcess(command, environment: environment)
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var output: [UInt8] = []
        while true {
            var watched = pollfd(fd: child.descriptor, events: Int16(POLLIN), revents: 0)
            // Safety: the pointer is to a value of this scope.
            guard unsafe poll(&watched, 1, 30_000) == 1 else { break }
            switch child.read(into: &buffer) {
            case .bytes(let count): output += buffer[..<count]
            case .nothing: continue
            case .end, .failed: return (String(decoding: output, as: UTF8.self), child.end())
            }
        }
        Issue.record("\(command) said nothing for 30 s")
        return ("", child.end())
    }

    private func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }

    @Test func `arguments reach the program as they are, no shell looks at them`() throws {
        let result = try run(["/bin/echo", "$(id) *", "a b"])
        #expect(result.output == "$(id) * a b\n")
        #expect(result.end == "ended with status 0")
    }

    @Test func `the end says status and last words without control characters`() throws {
        let result = try run([
            "/bin/sh", "-c", #"echo first >&2; printf 'Error: \033[31mno socket\n\n' >&2; exit 3"#,
        ])
        #expect(result.end == "ended with status 3: Error: [31mno socket")
    }

    @Test func `a flood of complaints neither blocks the program nor is kept`() throws {
        let result = try run([
            "/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x >&2; echo done; echo last >&2",
        ])
        #expect(result.output == "done\n")
        #expect(result.end.utf8.count < 400)
    }

    @Test func `a program that ignores the request to end is killed and leaves no zombie`() throws {
        let child = try ChildProcess(
            ["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.01; done"],
            environment: [:])
        var buffer = [UInt8](repeating: 0, count: 64)
        var isReady = false
        while !isReady {
            if case .bytes = child.read(into: &buffer) { isReady = true } else { usleep(1_000) }
        }
        #expect(isAlive(child.identifier))
        #expect(child.end() == "was ended by signal 9")
        #expect(!isAlive(child.identifier))
    }

    @Test func `a program that nobody holds any more is ended`() throws {
        var child: ChildProcess? = try ChildProcess(["/bin/sleep", "1000"], environment: [:])
        let process = try #require(child?.identifier)
        child = nil
        #expect(!isAlive(process))
    }

    @Test func `a child is in a process group of its own and blocks or ignores no signal`() throws {
        let result = try run([
            "/bin/sh", "-c",
            "cut -d' ' -f1,5 /proc/self/stat; grep -E 'SigBlk|SigIgn' /proc/self/status",
        ])
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        // The C library keeps signals 32 and 33 to itself.
        let sets = lines.dropFirst().compactMap { UInt64($0.suffix(16), radix: 16) }
        #expect(sets.map { $0 & 0x7FFF_FFFF } == [0, 0])
        #expect(lines[0].split(separator: " ").last.flatMap { Int32($0) } != getpgrp())
    }

    @Test func `a child inherits no pipe of another`() throws {
        let other = try ChildProcess(["/bin/sleep", "1000"], environment: [:])
        let pipe = try FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/\(other.descriptor)")
        #expect(pipe.hasPrefix("pipe:["))
        #expect(try !run(["/bin/ls", "-l", "/proc/self/fd"]).output.contains(pipe))
        other.end()
    }

    @Test func `the environment is changed, not replaced`() throws {
        let result = try run(
            ["/usr/bin/env"], environment: ["WHEREFORE_TEST": "a=b", "PATH": nil])
        let lines = result.output.split(separator: "\n")
        #expect(lines.contains("WHEREFORE_TEST=a=b"))
        #expect(!lines.contains { $0.hasPrefix("PATH=") })
        #expect(lines.count > 1)
    }

    @Test func `a program that is not there is missing, not a crash`() {
        #expect(throws: InputError(reason: .missing, path: "/nowhere/journalctl")) {
            _ = try ChildProcess(["/nowhere/journalctl"], environment: [:])
        }
    }
}
