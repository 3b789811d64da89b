import Foundation
import GRDB
import LogModel
import TestSupport

@testable import History

/// A history in a folder of its own, and findings to put into it.
struct HistoryFixture {
    let folder = ScratchPlace.make()
    var file: URL { folder.appending(path: "history.sqlite") }
    let now = Fixture.time(100_000)

    /// A second connection, to look at the tables or to spoil them.
    func database<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: file.path, configuration: configuration).write(body)
    }

    func execute(_ sql: String) throws { try database { try $0.execute(sql: sql) } }

    func count(_ table: String) throws -> Int {
        try database { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }
}

/// Makes values for tests.
enum Fixture {
    static func time(_ seconds: Double) -> Timestamp {
        Timestamp(milliseconds: 1_795_000_000_000 + Int64(seconds * 1_000))
    }

    static func occurrence(
        _ key: String, at second: Double?, ordinal: Int = 0, place: Place? = nil,
        source: SourceKind = .lxc
    ) -> Occurrence {
        Occurrence(
            content: StableHash.key(of: [key]), ordinal: ordinal, seen: second.map(time),
            place: place, source: source)
    }

    static func finding(
        _ name: String? = "c1", cause: String? = "a/x", verdict: Verdict = .explained,
        severity: Severity = .error, project: String? = "default", title: String = "title",
        others: Int = 0, occurrences: [Occurrence]
    ) -> Finding {
        let time = occurrences.first?.seen
        let event = Event(
            record: Record(
                origin: "lxc.log", line: 1, source: .lxc, time: time, message: "m", text: "m"),
            role: .cause)
        return Finding(
            incident: Incident(
                fingerprint: StableHash.hex(of: [
                    name ?? "", cause ?? "", verdict.rawValue, project ?? "default",
                ]),
                occurrences: occurrences, cause: cause.map { CauseID($0) }, verdict: verdict,
                severity: nil, confidence: 0.9, culprit: event,
                others: Array(repeating: event, count: others), captures: [],
                instance: name.map { InstanceName(name: $0, project: project) }, product: .incus,
                firstSeen: time, lastSeen: occurrences.last?.seen, stage: nil),
            severity: severity, title: title)
    }

    /// An incident with one occurrence.
    static func finding(
        _ name: String? = "c1", cause: String? = "a/x", verdict: Verdict = .explained,
        severity: Severity = .error, project: String? = "default", key: String = "k",
        at second: Double?, source: SourceKind = .lxc
    ) -> Finding {
        finding(
            name, cause: cause, verdict: verdict, severity: severity, project: project,
            occurrences: [occurrence(key, at: second, source: source)])
    }
}

extension History {
    /// A generation with a number and a row, as a watch makes it.
    func newStream(of source: String, _ stream: LogStream) throws -> Int64 {
        var stream = stream
        stream.id = try explainedStream(stream.file) ?? reserveStreams(1).lowerBound
        var batch = Batch()
        var checkpoint = Checkpoint(source: source)
        checkpoint.streams = [stream]
        batch.checkpoints = [checkpoint]
        _ = try commit(batch, now: .now)
        return stream.id
    }
}
