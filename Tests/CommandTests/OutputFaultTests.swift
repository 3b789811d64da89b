import Foundation
import TestSupport
import Testing

/// Output that cannot be written is told, and costs nothing that was found.
@Suite
struct OutputFaultTests {
    private let program: Program
    private let log: String

    init() throws {
        program = try Program()
        log = try program.file("lxc.log", FoundingLog.text())
    }

    private func incidentCount() throws -> Int {
        try program.run("history", "--format", "jsonl").output.split(separator: "\n").count
    }

    @Test(
        arguments: [
            "explain lxc.log", "explain -f json lxc.log", "explain -f jsonl lxc.log",
            "explain -f markdown lxc.log", "history", "history -f csv", "history -f json",
            "history --check", "export", "export -f html", "export --redact",
            "show rootfs/symlink-in-mount-path", "knowledge list", "--help", "--version",
            "watch --once --from-start --no-record lxc.log",
        ],
        [(">/dev/full", "no space left"), (">&-", "Bad file descriptor")])
    func `standard output that cannot be written`(
        command: String, sink: (shell: String, words: String)
    ) throws {
        try program.run("explain", log)
        let outcome = try program.shell("$WHEREFORE \(command) \(sink.shell)")
        #expect(outcome.status == 74)
        #expect(
            outcome.error.contains("standard output: cannot be written: \(sink.words)"),
            "\(outcome.error)")
    }

    @Test(arguments: ["2>/dev/full", "2>&-"])
    func `talk that nobody can hear`(sink: String) throws {
        let outcome = try program.shell("$WHEREFORE explain missing.log lxc.log \(sink)")
        #expect(outcome.status == 66)
        #expect(outcome.output.contains("rootfs/symlink-in-mount-path"))
        #expect(try incidentCount() == 1)
    }

    @Test(arguments: [">/dev/full", ">&-", "| true", ">&- 2>&- <&-"])
    func `what could not be printed is remembered all the same`(sink: String) throws {
        try program.shell("$WHEREFORE explain lxc.log \(sink)")
        #expect(try incidentCount() == 1)
        #expect(try program.run("history", "--check").status == 0)
    }

    @Test func `a reader that has gone ends it quietly, with the status of SIGPIPE`() throws {
        for prefix in ["", "trap '' PIPE; "] {
            let outcome = try program.shell(
                "\(prefix){ $WHEREFORE explain lxc.log; echo $? >status; } | true; cat status")
            #expect(outcome.output == "141\n")
            #expect(outcome.error.isEmpty)
        }
    }

    @Test func `watch goes on, records, and says at its end what was not printed`() throws {
        let outcome = try program.shell(
            "$WHEREFORE watch --once --from-start lxc.log >/dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.error.contains("cannot be written: no space left"))
        #expect(outcome.error.hasSuffix("1 incident not printed\n"))
        #expect(try incidentCount() == 1)
    }

    @Test(.enabled(if: Sandbox.mounting != nil, "no mount name space to be had here"))
    func `a watch whose output has room again prints whole lines`() throws {
        // Two incidents on a full disk, then a third with room for it.
        let script = """
            mkdir out logs; mount -t tmpfs -o size=64k none out
            dd if=/dev/zero of=out/ballast bs=1k 2>/dev/null
            $WHEREFORE watch --from-start --quiet-period 0.1 -f jsonl 'logs/*.log' \
                >out/printed 2>said & pid=$!
            write() { sed "s/lxc c1/lxc $1/" lxc.log >logs/$1.log; }
            until grep -q follows said; do sleep 0.1; done
            write c1; until grep -q 'cannot be written' said; do sleep 0.1; done
            write c2; until [ $($WHEREFORE history -f jsonl | wc -l) = 2 ]; do sleep 0.1; done
            rm out/ballast
            write c3; until grep -q 'can be written again' said; do sleep 0.1; done
            kill $pid; wait $pid; echo $?; cat out/printed
            """
        let outcome = try program.shell(
            "\(Sandbox.mounting ?? "") sh -c '\(script.replacing("'", with: "'\\''"))'")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first == "74")
        let containers = try lines.dropFirst().map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])[
                    "container"] as? String
        }
        #expect(containers.last == "c3")
        #expect(containers.count < 3)
    }
}
