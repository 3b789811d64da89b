import LogModel
import Testing

@testable import Correlation

@Suite struct CorrelatorTests {
    @Test func `what the client said belongs to the log that stands behind it`() {
        let found = incidents([
            event(1, .consequence, second: nil, source: .cli),
            event(700, .context, signal: .starting), event(900, .cause, cause: "a/x"),
            event(901, .consequence, signal: .failed),
        ])
        #expect(found.map(\.culprit.record.line) == [900])
        #expect(found.first?.others.map(\.record.line) == [1, 901])
        // Another instance's log is another's.
        let other = incidents([
            event(1, .consequence, second: nil, source: .cli),
            event(700, .cause, cause: "a/x", name: "c2"),
        ])
        #expect(other.count == 2)
    }

    @Test func `a start that succeeds does not make the failed one before it harmless`() {
        let found = incidents([
            event(1, .cause, cause: "a/first"), event(2, .consequence, signal: .failed),
            event(1, .context, second: 12, signal: .started, source: .monitor),
        ])
        #expect(found.map(\.cause) == [CauseID("a/first")])
        #expect(found.map(\.severity) == [nil])
        #expect(found.map(\.confidence) == [0.9])
    }

    @Test func `the hook after a failed start is part of it, the one before the next is not`() {
        func run(lastFile: String) -> [CauseID?] {
            incidents([
                event(1, .cause, cause: "a/first"),
                event(2, .consequence, signal: .failed, file: lastFile),
                event(3, .cause, cause: "hook/not-executable", second: 1),
                event(4, .consequence, second: 1, signal: .failed, file: "tools/lxc_start.c"),
            ]).map(\.cause)
        }
        #expect(run(lastFile: "start.c") == [CauseID("a/first")])
        #expect(
            run(lastFile: "tools/lxc_start.c")
                == [CauseID("a/first"), CauseID("hook/not-executable")])
    }

    @Test func `each command that was typed has an error of its own`() {
        func run(_ counts: [Int]) -> [CauseID?] {
            var correlator = Correlator(severities: [:])
            for (index, count) in counts.enumerated() {
                correlator.add(
                    event(index, .cause, cause: "a/\(index)", name: nil, second: nil, source: .cli),
                    in: .init(commandCount: count))
            }
            return correlator.finish().map(\.cause)
        }
        #expect(run([1, 1]) == [CauseID("a/0")])
        #expect(run([1, 2, 2]) == [CauseID("a/0"), CauseID("a/1")])
    }

    @Test func `the oldest start is over when too many are open`() throws {
        var events = [
            event(1, .context, signal: .starting), event(2, .cause, cause: "a/first"),
        ]
        for number in 0..<Limits.openAttempts {
            let name = "x\(number)"
            events.append(event(3 + 2 * number, .context, name: name, signal: .starting))
            events.append(event(4 + 2 * number, .cause, cause: "a/second", name: name))
        }
        events.append(event(9_999, .consequence, second: 1))
        let found = incidents(events)
        let first = try #require(found.first { $0.cause == CauseID("a/first") })
        #expect(first.others.isEmpty)
        #expect(found.count { $0.cause == CauseID("a/second") } == Limits.openAttempts)
    }

    @Test func `open attempts take no more than their share of memory`() {
        let message = String(repeating: "x", count: 4_000)
        var correlator = Correlator(severities: [:])
        // As many lines of a thousand instances at once as would be kept.
        let lines = 3 * Limits.openBytes / (1_000 * 2 * message.utf8.count) + 1
        for line in 0..<(1_000 * lines) {
            correlator.add(
                event(
                    line, line < 1_000 ? .cause : .consequence, cause: "a/b",
                    name: "c\(line % 1_000)", message: message))
            #expect(correlator.attempts.byteCount < Limits.openBytes + 64 * 1_024)
        }
        let found = correlator.finish().filter { $0.verdict == .explained }
        #expect(Set(found.map(\.instance)).count == 1_000)
    }

    @Test func `starts that go well do not end one that fails`() throws {
        var events = [
            event(1, .context, signal: .starting), event(2, .cause, cause: "a/first"),
        ]
        for number in 0..<(2 * Limits.openAttempts) {
            events.append(event(3 + number, .context, name: "x\(number)", signal: .starting))
        }
        events.append(event(9_999, .consequence, second: 1))
        let found = incidents(events)
        #expect(found.count == 1)
        #expect(found.first?.others.map(\.record.line) == [9_999])
    }

    @Test func `two containers are two incidents`() {
        let found = incidents([
            event(1, .cause, cause: "a/x", name: "c1"), event(2, .cause, cause: "a/x", name: "c2"),
            event(3, .consequence, name: "c1"), event(4, .consequence, name: "c2"),
        ])
        #expect(found.map { $0.instance?.name } == ["c1", "c2"])
        #expect(found.map { $0.others.map(\.record.line) } == [[3], [4]])
    }

    @Test func `the same failure again is one incident with two occurrences`() {
        let found = incidents([
            event(1, .cause, cause: "a/x", second: 0),
            event(2, .consequence, second: 0, signal: .failed),
            event(3, .cause, cause: "a/x", second: 90),
            event(4, .consequence, second: 90, signal: .failed),
        ])
        #expect(found.count == 1)
        #expect(found.first?.occurrenceCount == 2)
        #expect(Set((found.first?.occurrences ?? []).map(\.key)).count == 2)
    }

    @Test func `identical lines count, and count the same when read again`() {
        let events = [
            event(1, .cause, cause: "a/x", second: nil),
            event(500, .cause, cause: "a/x", second: nil),
        ]
        let first = incidents(events)
        #expect(first.first?.occurrenceCount == 2)
        #expect(first == incidents(events))
    }

    @Test func `the client's words, the log and the kernel's are one incident`() {
        let found = incidents([
            event(
                1, .consequence, second: nil, message: "Failed to run: forkstart c1", source: .cli),
            event(2, .cause, cause: "a/x"), event(3, .consequence, signal: .failed),
            event(4, .cause, cause: "a/denied", refines: ["a/x"], source: .kernel),
        ])
        #expect(found.count == 1)
        #expect(found.first?.cause == CauseID("a/denied"))
    }

    @Test func `what the kernel says of memory and of a disk are two incidents`() {
        func kernel(_ line: Int, _ cause: String, refines: [String] = []) -> Event {
            event(line, .cause, cause: cause, name: nil, refines: refines, source: .kernel)
        }
        let apart = incidents([
            kernel(1, "limits/oom"), event(2, nil, name: nil, source: .text),
            kernel(3, "storage/io"), kernel(4, "btrfs/aborted"),
        ])
        // A failing disk shows in the file system on it.
        #expect(apart.map(\.cause) == [CauseID("limits/oom"), CauseID("storage/io")])
        // In a storm of both, each is one.
        let storm = incidents((0..<20).map { kernel($0, $0 % 2 == 0 ? "limits/oom" : "a/denied") })
        #expect(storm.map(\.occurrenceCount) == [1, 1])
        let together = incidents([
            kernel(1, "limits/oom"), kernel(2, "guest/killed", refines: ["limits/oom"]),
        ])
        #expect(together.map(\.cause) == [CauseID("guest/killed")])
    }

    @Test func `causes that different programs tell of no instance are one failure if close`() {
        func found(_ name: String?, _ second: Int, refines: [String] = []) -> [CauseID?] {
            incidents([
                event(1, .cause, cause: "a/x", name: name, source: .kernel),
                event(
                    2, .cause, cause: "b/y", name: name, second: second, refines: refines,
                    source: .incusd),
            ]).map(\.cause)
        }
        #expect(found(nil, 12) == [CauseID("a/x"), CauseID("b/y")])
        #expect(found(nil, 3) == [CauseID("a/x")])
        #expect(found("c1", 12) == [CauseID("a/x")])
        #expect(found(nil, 12, refines: ["a/x"]) == [CauseID("b/y")])
    }

    @Test func `a few incidents keep all their lines, thousands keep what there is room for`() {
        func run(_ count: Int) -> [Incident] {
            var events: [Event] = []
            for number in 0..<count {
                let text = String(repeating: "x", count: 200)
                events += (0..<40).map { line in
                    event(
                        number * 100 + line, line == 0 ? .cause : .consequence,
                        cause: line == 0 ? "a/\(number)" : nil, second: number * 100, message: text)
                }
                events.append(
                    event(
                        number * 100 + 40, .cause, cause: "b/\(number)",
                        second: number * 100 + 50))
            }
            return incidents(events).filter { $0.cause?.area == "a" }
        }
        let few = run(20)
        #expect(few.count == 20)
        #expect(few.allSatisfy { $0.others.count == 39 && $0.leftOut == 0 })
        let many = run(3_000)
        #expect(many.count == 3_000)
        #expect(many.allSatisfy { $0.others.count + $0.leftOut == 39 })
        let kept = many.reduce(0) { $0 + $1.others.count }
        #expect(kept * 900 < Limits.evidenceOfRun)
        #expect(many[100].others.count == 39)
        #expect(many[2_999].others.count < 5)
    }

    @Test func `lines beyond those of one attempt are counted`() throws {
        let lines = (0..<700).map { event($0, $0 == 0 ? .cause : .consequence, cause: "a/first") }
        let found = try #require(incidents(lines).first)
        #expect(found.others.count + found.leftOut == 699)
        #expect(found.leftOut >= 700 - Limits.eventsPerAttempt)
    }
}
