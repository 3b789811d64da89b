import Foundation
import History
import LogModel
import Testing

/// One failure that several sources tell of counts once.
@Suite struct HistoryAbsorptionTests {
    private let fixture = HistoryFixture()

    private func reason(_ name: String? = "c1", at second: Double?, project: String? = "default")
        -> Finding
    {
        Fixture.finding(name, project: project, key: "reason\(second ?? -1)", at: second)
    }

    private func unlogged(
        _ name: String? = "c1", at second: Double?, project: String? = "default"
    ) -> Finding {
        Fixture.finding(
            name, cause: nil, verdict: .unlogged, project: project,
            key: "unlogged\(second ?? -1)", at: second, source: .incusd)
    }

    private func counted(_ findings: [Finding]) throws -> [Verdict] {
        let history = try History(file: HistoryFixture().file)
        for finding in findings { try history.record([finding], now: fixture.now) }
        #expect(try history.check() == [])
        return try history.summaries(HistoryQuery()).map(\.verdict).sorted {
            $0.rawValue < $1.rawValue
        }
    }

    @Test func `a failure without reason is absorbed by the reason, whichever comes first`() throws
    {
        let pair = [reason(at: 0), unlogged(at: 5)]
        #expect(try counted(pair) == [.explained])
        #expect(try counted(pair.reversed()) == [.explained])
    }

    @Test func `what becomes of it is said`() throws {
        let history = try History(file: fixture.file)
        let first = try history.record([unlogged(at: 5)], now: fixture.now)
        #expect(first.map(\.isAbsorbed) == [false])
        try history.record([reason(at: 0)], now: fixture.now)
        let again = try history.record([unlogged(at: 5)], now: fixture.now)
        #expect(again.map(\.isAbsorbed) == [true])
        #expect(again.map(\.added) == [0])
        #expect(again.map(\.occurrences) == [0])
        #expect(try history.containers() == ["c1"])
    }

    @Test func `further away, elsewhere, or without time or name it is not`() throws {
        let both: [Verdict] = [.explained, .unlogged]
        #expect(try counted([reason(at: 0), unlogged(at: 31)]) == both)
        #expect(try counted([reason(at: 0), unlogged("c2", at: 5)]) == both)
        #expect(
            try counted([reason(at: 0, project: "a"), unlogged(at: 5, project: "b")]) == both)
        #expect(
            try counted([reason(at: 0, project: "a"), unlogged(at: 5, project: nil)])
                == [.explained])
        #expect(try counted([reason(at: nil), unlogged(at: nil)]) == both)
        #expect(try counted([reason(nil, at: 0), unlogged(nil, at: 5)]) == both)
    }

    @Test func `what only degrades is no reason`() throws {
        let notice = Fixture.finding(severity: .notice, at: 0)
        #expect(try counted([notice, unlogged(at: 5)]) == [.explained, .unlogged])
        #expect(try counted([unlogged(at: 5), notice]) == [.explained, .unlogged])
    }

    @Test func `when the reason is taken back the failure counts again`() throws {
        let history = try History(file: fixture.file)
        try history.record([unlogged(at: 5)], now: fixture.now)
        let before = try history.summaries(HistoryQuery())
        try history.record([reason(at: 0), reason(at: 1)], now: fixture.now)
        var batch = Batch()
        let gone = reason(at: 0).incident
        batch.retractions = [
            Retraction(fingerprint: gone.fingerprint, occurrence: gone.occurrences[0])
        ]
        try history.commit(batch, now: fixture.now)
        #expect(try history.summaries(HistoryQuery()).map(\.verdict) == [.explained])
        batch.retractions = [
            Retraction(
                fingerprint: gone.fingerprint,
                occurrence: reason(at: 1).incident.occurrences[0])
        ]
        try history.commit(batch, now: fixture.now)
        #expect(try history.summaries(HistoryQuery()) == before)
        #expect(try history.check() == [])
    }

    @Test func `two programs that tell of one failure count once, in either order`() throws {
        let liblxc = Fixture.finding(key: "a", at: 0, source: .lxc)
        let daemon = Fixture.finding(key: "b", at: 1.5, source: .incusd)
        for findings in [[liblxc, daemon], [daemon, liblxc]] {
            let history = try History(file: HistoryFixture().file)
            for finding in findings { try history.record([finding], now: fixture.now) }
            let stored = try history.summaries(HistoryQuery())
            #expect(stored.map(\.occurrences) == [1])
            #expect(stored.map(\.lastSeen) == [Fixture.time(0)])
            #expect(try history.check() == [])
        }
    }

    @Test func `one program that tells of two failures counts twice`() throws {
        let history = try History(file: fixture.file)
        let findings = [0, 1].map { Fixture.finding(key: "k\($0)", at: Double($0)) }
        try history.record(findings, now: fixture.now)
        #expect(try history.summaries(HistoryQuery()).map(\.occurrences) == [2])
    }

    /// Sixty occurrences of several incidents, sources and severities, close to
    /// each other.
    private func crowd(_ random: inout some RandomNumberGenerator) -> [Finding] {
        (0..<60).map { index in
            let verdict: Verdict = [.explained, .unknown, .unlogged].randomElement(using: &random)!
            let severity: Severity = Severity.allCases.randomElement(using: &random)!
            let source: SourceKind =
                [.lxc, .incusd, .monitor, .kernel].randomElement(using: &random)!
            return Fixture.finding(
                ["c1", "c2"].randomElement(using: &random)!,
                cause: verdict == .explained ? ["a/x", "a/y"].randomElement(using: &random)! : nil,
                verdict: verdict, severity: severity,
                project: ["default", nil].randomElement(using: &random)!, key: "k\(index)",
                at: Double(Int.random(in: 0..<1_800, using: &random)) / 5, source: source)
        }
    }

    /// What two histories must agree on.
    private func outcome(_ history: History) throws -> [String] {
        #expect(try history.check() == [])
        var query = HistoryQuery()
        query.tallyHours = 1
        return try history.summaries(query).map {
            "\($0.fingerprint) \($0.severity) \($0.occurrences) \($0.firstSeen) \($0.lastSeen)"
                + " \($0.tally)"
        }.sorted()
    }

    @Test(arguments: 0..<12)
    func `order, batches, repetitions and errors in between change nothing`(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let findings = crowd(&random)
        let straight = try History(file: HistoryFixture().file)
        try straight.record(findings, now: fixture.now)
        let expected = try outcome(straight)

        let crooked = try History(file: HistoryFixture().file)
        let wrong = crowd(&random).map { finding in
            var finding = finding
            finding.incident.occurrences[0].content = StableHash.key(of: ["wrong"])
            return finding
        }.prefix(20)
        var steps = (findings + findings.shuffled(using: &random).prefix(20)).shuffled(
            using: &random)
        for finding in wrong {
            steps.insert(finding, at: Int.random(in: 0...steps.count, using: &random))
        }
        while !steps.isEmpty {
            let count = Int.random(in: 1...9, using: &random)
            try crooked.record(Array(steps.prefix(count)), now: fixture.now)
            steps.removeFirst(min(count, steps.count))
        }
        for finding in wrong.shuffled(using: &random) {
            var batch = Batch()
            batch.retractions = [
                Retraction(
                    fingerprint: finding.incident.fingerprint,
                    occurrence: finding.incident.occurrences[0])
            ]
            try crooked.commit(batch, now: fixture.now)
        }
        #expect(try outcome(crooked) == expected)
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
