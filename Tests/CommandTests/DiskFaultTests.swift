import Foundation
import TestSupport
import Testing

/// Disks that are full, read-only or failing.
@Suite
struct DiskFaultTests {
    private let program: Program

    init() throws {
        program = try Program()
        for name in ["c1", "c2"] {
            _ = try program.file("\(name).log", FoundingLog.text(name: name))
        }
    }

    /// Runs a script that has mounts of its own; `disk` is a small file system.
    private func mounted(_ script: String, options: String = "size=2m") throws -> Program.Outcome {
        let whole = """
            mkdir disk; mount -t tmpfs -o \(options) none disk || exit 99
            export XDG_STATE_HOME=$PWD/disk
            fill() { dd if=/dev/zero of=disk/ballast bs=1k 2>/dev/null; }
            \(script)
            """
        return try program.shell(
            "\(Sandbox.mounting ?? "") sh -c '\(whole.replacing("'", with: "'\\''"))'")
    }

    @Test(.enabled(if: Sandbox.mounting != nil, "no mount name space to be had here"))
    func `a full disk costs the record, not the explanation, and nothing that was there`() throws {
        let outcome = try mounted(
            """
            $WHEREFORE c1.log >/dev/null; echo before >disk/kept; cp disk/kept kept; fill
            $WHEREFORE c2.log >explained 2>said; echo explain $?; grep -qw c2 explained && echo explained
            grep -c 'no space left for the history .*; free some; nothing was recorded' said
            $WHEREFORE export -o disk/kept 2>said; echo export $?
            grep -c 'disk/kept: cannot be written: no space left' said
            cmp disk/kept kept && ls -A disk | tr '\\n' ' '; echo
            $WHEREFORE history -f jsonl | grep -c '"container":"c1"'
            rm disk/ballast
            $WHEREFORE c2.log >/dev/null; echo explain $?
            $WHEREFORE history -f jsonl | wc -l; $WHEREFORE history --check | grep -c sound
            """)
        #expect(
            outcome.output == """
                explain 0
                explained
                1
                export 74
                1
                ballast kept wherefore 
                1
                explain 0
                2
                1

                """)
    }

    @Test(.enabled(if: Sandbox.mounting != nil, "no mount name space to be had here"))
    func `a watch that begins on a full disk remembers once there is room`() throws {
        let outcome = try mounted(
            """
            fill; mkdir logs; cp c1.log logs
            $WHEREFORE watch --from-start --quiet-period 0.1 -f jsonl 'logs/*.log' \
                >printed 2>said & pid=$!
            until grep -q c1 printed; do sleep 0.1; done
            grep -c 'no space left for the history .* not remembered until' said
            rm disk/ballast
            until grep -q 'can be written now' said; do sleep 0.2; done
            cp c2.log logs; until grep -q c2 printed; do sleep 0.1; done
            kill $pid; wait $pid; echo $?
            $WHEREFORE history -f jsonl | wc -l
            $WHEREFORE history -f jsonl | grep -c '"occurrences":1,'
            """)
        #expect(outcome.output == "1\n0\n2\n2\n", "\(outcome)")
    }

    @Test(.enabled(if: Sandbox.mounting != nil, "no mount name space to be had here"))
    func `what waited for room is written where watch is stopped before the next try`() throws {
        let outcome = try mounted(
            """
            mkdir logs
            $WHEREFORE watch --quiet-period 0.1 -f jsonl 'logs/*.log' >printed 2>said & pid=$!
            until grep -q follows said; do sleep 0.1; done
            cp c1.log logs; until grep -q c1 printed; do sleep 0.1; done
            fill; cp c2.log logs; until grep -q c2 printed; do sleep 0.1; done
            grep -c 'no space left for the history' said
            rm disk/ballast
            kill $pid; wait $pid; echo $?
            $WHEREFORE history -f jsonl | wc -l
            """)
        #expect(outcome.output == "1\n0\n2\n", "\(outcome)")
    }

    @Test(.enabled(if: Sandbox.mounting != nil, "no mount name space to be had here"))
    func `a read-only file system is told as such`() throws {
        let outcome = try mounted(
            """
            $WHEREFORE c1.log >/dev/null; mount -o remount,ro disk
            $WHEREFORE c2.log 2>&1 >explained; echo explain $?; grep -qw c2 explained && echo yes
            $WHEREFORE history 2>&1; echo history $?
            $WHEREFORE watch --once --from-start c2.log 2>&1 >explained; echo watch $?
            grep -qw c2 explained && echo yes
            $WHEREFORE export -o disk/x.md 2>&1; echo export $?
            """)
        let words = "is on a read-only file system"
        #expect(outcome.output.components(separatedBy: words).count == 5, "\(outcome.output)")
        for status in ["explain 0\nyes\n", "history 74\n", "watch 0\nyes\n", "export 74\n"] {
            #expect(outcome.output.contains(status), "\(outcome.output)")
        }
    }

    // MARK: - Every single write

    /// Each how many-th write is tried; `scripts/faults` tries all.
    private static let step =
        ProcessInfo.processInfo.environment["WHEREFORE_FAULT_STEP"].flatMap { Int($0) } ?? 61
    private static let calls = "pwrite,write,fsync,truncate,open"

    private func state(_ name: String, _ more: [String: String] = [:]) -> [String: String] {
        more.merging(["XDG_STATE_HOME": program.folder.appending(path: name).path]) { $1 }
    }

    private func history(_ name: String) throws -> String {
        try program.shell("$WHEREFORE history -f jsonl", environment: state(name)).output
    }

    @Test(.enabled(if: Faults.library != nil, Faults.missing), arguments: [ENOSPC, EIO])
    func `whichever write fails, the history holds all of it or nothing`(code: Int32) throws {
        let explain = "$WHEREFORE explain c1.log >/dev/null"
        try program.shell(explain, environment: state("reference"))
        let whole = try history("reference")
        #expect(whole.contains("symlink-in-mount-path"))
        let tally = program.folder.appending(path: "tally")
        let counting = Faults.environment(
            Self.calls, on: "history.sqlite", errno: 0,
            ["FAULT_AT": "1000000", "FAULT_TALLY": tally.path])
        try program.shell(explain, environment: state("counted", counting))
        let writes = try Data(contentsOf: tally).count
        #expect(writes > 50)
        let step = Self.step
        for place in stride(from: Int.random(in: 1...step), through: writes, by: step) {
            for count in ["1", "1000000"] {
                let name = "failing-\(place)-\(count)"
                let failing = Faults.environment(
                    Self.calls, on: "history.sqlite", errno: code,
                    ["FAULT_AT": String(place), "FAULT_COUNT": count])
                let outcome = try program.shell(explain, environment: state(name, failing))
                #expect(outcome.status == 0)
                let isTold = outcome.error.contains("nothing was recorded")
                let isWhole = try history(name) == whole
                #expect(isWhole != isTold, "write \(place) of \(writes): \(outcome.error)")
                let check = try program.shell(
                    "$WHEREFORE history --check", environment: state(name))
                #expect(check.status == 0, "write \(place) of \(writes): \(check)")
                try program.shell(explain, environment: state(name))
                #expect(try history(name) == whole, "write \(place) of \(writes)")
            }
        }
    }
}
