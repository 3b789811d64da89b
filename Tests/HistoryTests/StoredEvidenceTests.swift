import Foundation
import LogModel
import Testing

@testable import History

/// Evidence is written by hand and read by its conformance to `Codable`.
@Suite struct StoredEvidenceTests {
    private let awkward =
        "\"quoted\" \\ / \u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F} ü 漢 \u{2028} 🐧"

    private func event(_ place: Place?, _ text: String, site: CallSite? = nil) -> Event {
        let record = Record(
            origin: "lxc.log", line: 7, lineCount: 2, place: place, source: .lxc, level: .error,
            time: Timestamp(milliseconds: -1), errno: Errno(number: 2), product: .incus,
            instance: InstanceName(name: "c1", project: "p"), file: "conf.c", function: "setup",
            sourceLine: 12, message: text, text: text)
        var event = Event(
            record: record, role: .cause, cause: CauseID("rootfs/missing"), pattern: "rootfs/x",
            confidence: 0.75, captures: [Capture(name: "path", type: .path, value: text)],
            signal: .failed, refines: [CauseID("a/b"), CauseID("a/c")], needsConsequence: true,
            isUnlogged: true, alternatives: [CauseID("a/d")], site: site)
        event.neighbours = Neighbours(before: [text, ""], after: [text])
        return event
    }

    private func incident(_ culprit: Event, others: [Event]) -> Incident {
        Incident(
            fingerprint: "f", occurrences: [], cause: culprit.cause, verdict: .explained,
            severity: .warning, confidence: 1, culprit: culprit, others: others,
            captures: culprit.captures, instance: nil, product: .lxd, firstSeen: nil,
            lastSeen: nil, stage: .setup)
    }

    private var all: [StoredEvidence] {
        let file = FileIdentity(device: .max, inode: 3, head: [0, 255])
        let site = CallSite(
            program: "liblxc", file: "conf.c", function: "setup", format: "%s", versions: ["5.0"],
            arguments: [awkward])
        let bare = Event(
            record: Record(origin: "-", line: 0, source: .text, message: "", text: ""), role: nil)
        return [
            incident(event(.file(file, offset: .max), awkward, site: site), others: []),
            incident(bare, others: [bare, event(.stream(-1, offset: 0), awkward), bare]),
        ].map(StoredEvidence.init)
    }

    @Test func `it is written as an encoder writes it`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for evidence in all {
            let expected = String(decoding: try encoder.encode(evidence), as: UTF8.self)
            #expect(String(decoding: evidence.json, as: UTF8.self) == expected)
        }
    }

    @Test func `what is stored is read again`() throws {
        for evidence in all {
            #expect(try EvidenceCoding.decode(EvidenceCoding.encode(evidence)) == evidence)
        }
    }
}
