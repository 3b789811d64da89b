import Correlation
import LogModel
import Testing

@Suite struct CorrelatorTests {
    private func event(
        _ line: Int, _ role: Role?, cause: String? = nil, confidence: Double = 0.9,
        name: String? = "c1", second: Int? = 0, message: String = "m", signal: Signal? = nil,
        refines: [String] = [], needsConsequence: Bool = false, source: SourceKind = .lxc
    ) -> Event {
        let record = Record(
            origin: "lxc.log", line: line, source: source, level: .error,
            time: second.map { Timestamp(milliseconds: 1_795_000_000_000 + Int64($0) * 1_000) },
            instance: name.map { InstanceName(name: $0, project: "default") }, message: message,
            text: "\(line) \(message)")
        return Event(
            record: record, role: role, cause: cause.map { CauseID($0) },
            confidence: role == .cause ? confidence : role == nil ? 0.3 : 0, signal: signal,
            refines: refines.map { CauseID($0) }, needsConsequence: needsConsequence)
    }

    private func incidents(
        _ events: [Event], severities: [String: Severity] = [:]
    ) -> [Incident] {
        var correlator = Correlator(
            severities: Dictionary(
                uniqueKeysWithValues: severities.map { (CauseID($0.key), $0.value) }))
        for event in events { correlator.add(event) }
        return correlator.finish()
    }

    @Test func `the first strong cause wins and the rest collapses into it`() throws {
        let found = incidents([
            event(1, .cause, cause: "a/first"), event(2, .cause, cause: "a/second"),
            event(3, .consequence), event(4, .consequence, signal: .failed), event(5, .cleanup),
        ])
        #expect(found.count == 1)
        let incident = try #require(found.first)
        #expect(incident.cause == CauseID("a/first"))
        #expect(incident.culprit.record.line == 1)
        #expect(incident.others.map(\.record.line) == [2, 3, 4, 5])
        #expect(incident.occurrenceCount == 1)
    }

    @Test func `a line that may be harmless gives way to the one behind which something failed`() {
        let events = [
            event(1, .cause, cause: "a/x", needsConsequence: true),
            event(2, .cause, cause: "a/x", needsConsequence: true),
            event(3, .context), event(4, .consequence, signal: .failed),
        ]
        #expect(incidents(events).map(\.culprit.record.line) == [2])
        // Another cause behind it may as well come of it.
        #expect(
            incidents(
                [events[0], event(2, .cause, cause: "a/y")] + events[2...]
            ).map(\.culprit.record.line) == [1])
    }

    @Test func `of several refinements the one right before the line counts`() {
        let events = [
            event(1, .cause, cause: "a/inner", confidence: 0.4, refines: ["a/outer"]),
            event(2, .cause, cause: "a/inner", confidence: 0.4, refines: ["a/outer"]),
            event(3, .cause, cause: "a/outer"), event(4, .consequence),
            event(5, .cause, cause: "a/inner", confidence: 0.4, refines: ["a/outer"]),
        ]
        #expect(incidents(events).map(\.culprit.record.line) == [2])
        #expect(incidents(Array(events[2...])).map(\.culprit.record.line) == [5])
    }

    @Test func `a cause that is harmless here explains no failure`() {
        let harmless = [
            event(1, .cause, cause: "a/x"), event(2, .benign, cause: "benign/x", refines: ["a/x"]),
        ]
        #expect(incidents(harmless).map(\.cause) == [CauseID("benign/x")])
        let failed = incidents(harmless + [event(3, .consequence, signal: .failed)])
        #expect(failed.map(\.verdict) == [.unlogged])
        let other = incidents(harmless + [event(3, .cause, cause: "a/y"), event(4, .consequence)])
        #expect(other.map(\.cause) == [CauseID("a/y")])
    }

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

    @Test func `a strong cause beats a weak one before it`() {
        let found = incidents([
            event(1, .cause, cause: "a/weak", confidence: 0.4),
            event(2, .cause, cause: "a/strong"), event(3, .consequence),
        ])
        #expect(found.map(\.cause) == [CauseID("a/strong")])
    }

    @Test func `a weak cause explains the unknown error before it`() throws {
        let found = incidents([
            event(1, nil, message: "odd"), event(2, .cause, cause: "a/weak", confidence: 0.4),
        ])
        let incident = try #require(found.first)
        #expect(incident.cause == CauseID("a/weak"))
        #expect(incident.culprit.record.line == 1)
    }

    @Test func `a refinement takes over wherever it stands`() throws {
        let found = incidents([
            event(1, .cause, cause: "a/general"), event(2, .consequence),
            event(3, .cause, cause: "a/special", refines: ["a/general"]),
        ])
        let incident = try #require(found.first)
        #expect(found.count == 1)
        #expect(incident.cause == CauseID("a/special"))
        #expect(incident.culprit.record.line == 3)
    }

    @Test func `refinements that refine each other end`() {
        let found = incidents([
            event(1, .cause, cause: "a/x", refines: ["a/y"]),
            event(2, .cause, cause: "a/y", refines: ["a/x"]),
        ])
        #expect(found.count == 1)
    }

    @Test func `only consequences: the cause was not logged, the stage is named`() throws {
        let found = incidents([
            event(1, .consequence, message: "Failed to setup rootfs"),
            event(
                2, .consequence,
                message: "An error occurred in another process (expected sequence number 3)"),
        ])
        let incident = try #require(found.first)
        #expect(incident.verdict == .unlogged)
        #expect(incident.cause == nil)
        #expect(incident.stage == .setup)
    }

    @Test func `an unknown error is reported, not swallowed`() throws {
        let incident = try #require(
            incidents([event(1, nil, message: "odd"), event(2, .consequence)]).first)
        #expect(incident.verdict == .unknown)
        #expect(incident.culprit.record.line == 1)
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

    @Test func `an error before init ran was not fatal`() throws {
        let found = incidents(
            [
                event(1, .cause, cause: "a/x"), event(2, .context, signal: .started),
            ], severities: ["a/x": .error])
        #expect(try #require(found.first).severity == .warning)
    }

    @Test func `a line that needs consequences is harmless without them`() throws {
        let alone = try #require(
            incidents([event(1, .cause, cause: "a/x", needsConsequence: true)]).first)
        #expect(alone.severity == .notice)
        let fatal = try #require(
            incidents([
                event(1, .cause, cause: "a/x", needsConsequence: true), event(2, .consequence),
            ]).first)
        #expect(fatal.severity == nil)
    }

    @Test func `what only degrades never hides a failure`() {
        let found = incidents(
            [
                event(1, .cause, cause: "a/minor"), event(2, .cause, cause: "a/fatal"),
                event(3, .consequence),
            ],
            severities: ["a/minor": .warning, "a/fatal": .error])
        #expect(Set(found.compactMap(\.cause)) == [CauseID("a/minor"), CauseID("a/fatal")])
        #expect(found.first { $0.cause == CauseID("a/fatal") }?.others.count == 1)
    }

    @Test func `harmless lines alone are benign, beside a failure they are evidence`() throws {
        let alone = incidents([event(1, .benign, cause: "benign/x")])
        #expect(alone.map(\.verdict) == [.benign])
        let beside = incidents([
            event(1, .cause, cause: "a/x"), event(2, .benign, cause: "benign/x"),
        ])
        #expect(beside.map(\.verdict) == [.explained])
        #expect(beside.first?.others.count == 1)
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
