internal import Foundation
internal import History
internal import LogModel

extension FuzzTarget {
    /// Stored evidence is read or refused; what was read is stored the same.
    static let evidence = FuzzTarget("evidence", mutations: 800) { input in
        guard let evidence = try? EvidenceCoding.decode(Data(input)) else { return }
        let again = try EvidenceCoding.decode(EvidenceCoding.encode(evidence))
        try check(again == evidence, "evidence changes when it is stored")
    }

    /// Of a history with damages what can be read is shown, and after its repair it
    /// is sound. The input says where bytes are changed: three for a place, one for
    /// how many, and these.
    static let historyFile = FuzzTarget("history-file", mutations: 60) { input in
        var bytes = try HistoryTarget.sound.get()
        HistoryTarget.spoil(&bytes, input)
        let file = try ScratchFile("history.sqlite", bytes)
        if let history = try? History(reading: file.url) { HistoryTarget.read(history) }
        guard let repair = try? History.repair(file: file.url, now: HistoryTarget.now) else {
            return
        }
        let history = try History(file: file.url)
        let left = try history.check()
        try check(left == repair.left, "left \(left), not \(repair.left)")
        try check(left.isEmpty, "not repaired: \(left)")
        HistoryTarget.read(history)
        _ = try history.incidents(HistoryQuery())
    }
}

private enum HistoryTarget {
    static let now = Timestamp(milliseconds: 1_795_000_000_000)

    static func spoil(_ bytes: inout [UInt8], _ input: [UInt8]) {
        var rest = input[...]
        while rest.count >= 4 {
            let head = Array(rest.prefix(4))
            rest = rest.dropFirst(4)
            let place = (Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])) % bytes.count
            let changes = rest.prefix(Int(head[3] % 32))
            rest = rest.dropFirst(changes.count)
            for (index, byte) in changes.enumerated() where place + index < bytes.count {
                bytes[place + index] = byte
            }
        }
    }

    /// Whatever it gives or throws, it must not end the program.
    static func read(_ history: History) {
        var query = HistoryQuery()
        query.tallyHours = 1
        _ = try? history.incidents(query)
        query.since = now
        query.container = "c"
        query.status = .open
        for summary in (try? history.summaries(query)) ?? [] {
            _ = try? history.evidence(of: summary)
            _ = summary.firstSeen.iso8601 + summary.lastSeen.readable
        }
        _ = try? history.checkpoints()
        _ = try? history.containers()
        _ = try? history.incidents(idPrefix: "a")
        _ = try? history.check()
    }

    /// A small history with something in each of its tables.
    static let sound = Result {
        let file = try ScratchFile("history.sqlite", [])
        try FileManager.default.removeItem(at: file.url)
        do {
            let history = try History(file: file.url)
            var batch = Batch()
            batch.findings = (0..<12).map { finding($0) }
            batch.starts = [
                GoodStart(
                    instance: InstanceName(name: "c1", project: "default"),
                    seen: Timestamp(milliseconds: now.milliseconds + 90_000))
            ]
            batch.checkpoints = [
                Checkpoint(source: "journal", position: "s=1;i=2", state: Data("{}".utf8))
            ]
            _ = try history.commit([batch], now: now)
        }
        return [UInt8](try Data(contentsOf: file.url))
    }

    private static func finding(_ number: Int) -> Finding {
        let time = Timestamp(milliseconds: now.milliseconds - Int64(number) * 7_200_000)
        let event = Event(
            record: Record(
                origin: "lxc.log", line: number + 1, source: .lxc, time: time,
                message: "Failed to open rootfs \"/x\(number)\"", text: "lxc c1 ERROR"),
            role: .cause, cause: CauseID("rootfs/x"), confidence: 0.9)
        let occurrences = (0..<20).map { index in
            Occurrence(
                content: StableHash.key(of: ["\(number)", "\(index)"]),
                seen: index == 0
                    ? nil : Timestamp(milliseconds: time.milliseconds - Int64(index) * 60_000),
                source: .lxc)
        }
        return Finding(
            incident: Incident(
                fingerprint: StableHash.hex(of: ["\(number)"]), occurrences: occurrences,
                cause: CauseID("rootfs/x"), verdict: .explained, severity: nil, confidence: 0.9,
                culprit: event, others: [event], captures: [],
                instance: InstanceName(name: "c\(number % 3)", project: "default"),
                product: .incus, firstSeen: time, lastSeen: time, stage: nil),
            severity: .error, title: "title", host: "host")
    }
}
