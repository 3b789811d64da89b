import Foundation
import TestSupport
import Testing

/// Limits of the kernel and of the user that are reached.
@Suite
struct LimitFaultTests {
    private let program: Program
    private let pattern: String

    init() throws {
        program = try Program()
        pattern = program.folder.appending(path: "logs/*/lxc.log").path
    }

    private func write(_ name: String) throws {
        _ = try program.file("logs/\(name)/lxc.log", FoundingLog.text(name: name))
    }

    private func containers() throws -> Set<Substring> {
        let text = try program.run("history", "--format", "jsonl", "--limit", "1000").output
        return Set(text.matches(of: #/"container":"([^"]+)"/#).map(\.output.1))
    }

    @Test func `with far fewer descriptors than logs all of them are read`() throws {
        let names = (0..<300).map { "c\($0)" }
        for name in names { try write(name) }
        let once = "$WHEREFORE watch --once --from-start '\(pattern)'"
        let first = try program.shell("ulimit -n 64; \(once) >/dev/null")
        #expect(first.status == 0)
        #expect(
            first.error.components(separatedBy: "more logs are followed than may be open").count
                == 2)
        #expect(!first.error.contains("cannot be read"))
        #expect(!first.error.contains("is gone"))
        #expect(try containers().count == names.count)
        // And all are followed: what is added to any of them is read, none twice.
        for name in names {
            let text = FoundingLog.text(name: name)
            let handle = try FileHandle(
                forWritingTo: program.folder.appending(path: "logs/\(name)/lxc.log"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(text.replacing("20261120", with: "20261121").utf8))
            try handle.close()
        }
        let second = try program.shell("ulimit -n 64; \(once) >/dev/null")
        #expect(!second.error.contains("is gone"), "\(second.error.prefix(500))")
        let text = try program.run("history", "--format", "jsonl", "--limit", "1000").output
        #expect(text.components(separatedBy: "\"occurrences\":2,").count - 1 == names.count)
    }

    @Test(
        .enabled(if: Sandbox.limiting != nil, "no user name space to be had here"),
        arguments: ["max_inotify_watches", "max_inotify_instances"])
    func `without inotify everything is noticed all the same`(limit: String) throws {
        for name in ["c1", "c2", "c3", "c4"] {
            _ = try program.file("logs/\(name)/lxc.log", "")
        }
        let script = """
            echo 2 >/proc/sys/user/\(limit); test \(limit) = max_inotify_watches ||
                echo 0 >/proc/sys/user/\(limit)
            $WHEREFORE watch --quiet-period 0.1 '\(pattern)' >printed 2>said & pid=$!
            until grep -q follows said; do sleep 0.1; done
            for name in c1 c2 c3 c4 c5; do
                mkdir -p logs/$name; sed "s/lxc c1/lxc $name/" log >>logs/$name/lxc.log
            done
            for try in $(seq 200); do
                test $(grep -c '^  container' printed) = 5 && break; sleep 0.1
            done
            kill $pid; wait $pid; echo $?; grep -c '^  container' printed
            """
        _ = try program.file("log", FoundingLog.text())
        let outcome = try program.shell(
            "\(Sandbox.limiting ?? "") sh -c '\(script.replacing("'", with: "'\\''"))'")
        #expect(outcome.output == "0\n5\n", "\(outcome)")
    }

    @Test func `memory that runs out ends the program and leaves the history whole`() throws {
        let text = (0..<1_000).map { FoundingLog.text(name: "c\($0 % 500)") }.joined()
        _ = try program.file("big.log", text)
        try program.run("explain", try program.file("first.log", FoundingLog.text(name: "first")))
        func run(_ command: String, megabytes: Int) throws -> Int32 {
            try program.shell(
                "ulimit -v \(megabytes * 1_024); SWIFT_BACKTRACE=enable=no timeout 60 $WHEREFORE "
                    + "\(command) >/dev/null 2>&1"
            ).status
        }
        // From what the program can just start with to what is enough.
        func starts(_ megabytes: Int) -> Bool {
            (try? run("--version", megabytes: megabytes)) == 0
        }
        let enough = try #require(stride(from: 60, through: 2_000, by: 10).first(where: starts))
        let least = try #require((enough - 9...enough).first(where: starts))
        var endings: [Int32] = []
        for more in stride(from: 0, through: 120, by: 12) {
            endings.append(try run("explain big.log", megabytes: least + more))
            #expect(try program.run("history", "--check").status == 0)
            #expect(try containers().contains("first"))
        }
        // `timeout` says 124: it did not end by itself.
        #expect(!endings.contains(124), "\(endings)")
        #expect(Set(endings).count > 1, "\(endings)")
        #expect(endings.last == 0, "\(endings)")
        #expect(try containers().count == 501)
    }
}
