import Correlation
import LogModel
import Testing

/// Which line of an attempt is named, and as what.
@Suite struct ElectionTests {
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

    @Test func `QEMU's last word stands for the hint of the daemon`() throws {
        let events = [
            event(1, nil, message: "odd", source: .qemu),
            event(2, nil, message: "odd too", source: .qemu),
            event(3, .cause, cause: "vm/hint", confidence: 0.3, source: .cli),
        ]
        let incident = try #require(incidents(events).first)
        #expect(incident.cause == CauseID("vm/hint"))
        #expect(incident.culprit.record.line == 2)
        let known = event(3, .cause, cause: "vm/known", source: .cli)
        #expect(incidents(Array(events[..<2]) + [known]).map(\.culprit.record.line) == [3])
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
}
