import LogModel

@testable import Knowledge
@testable import Reporting

/// Incidents for the tests of reports.
enum Samples {
    /// One with a line before and after its culprit, and a neighbour on each side.
    static func reported(
        title: String = "A title", text: String = "culprit text", name: String = "c1",
        severity: Severity = .error, first: String? = "2026-11-20T10:20:30Z",
        last: String? = "2026-11-20T10:20:30Z", occurrences: Int = 1, number: Int = 0
    ) -> ReportedIncident {
        var incident = Incident(
            fingerprint: StableHash.hex(of: [name, String(number)]), occurrences: [],
            cause: CauseID("rootfs/cause-\(number % 7)"), verdict: .explained, severity: nil,
            confidence: 0.95,
            culprit: event(5, text, .cause), others: [event(3, "before", .context)],
            captures: [Capture(name: "path", type: .path, value: "/x")],
            instance: InstanceName(name: name, project: "default"), product: .incus,
            firstSeen: nil, lastSeen: nil, stage: nil)
        incident.others.append(event(6, "after", .consequence))
        incident.culprit.neighbours = Neighbours(
            before: ["before", "left"], after: ["after", "right"])
        let explanation = Explanation(
            title: title, severity: severity, language: .english, likelihood: nil,
            why: "Because of `x`.\n\nAnd y.", impact: "None.", falsePositives: nil,
            remediations: [fix(title)], references: ["https://github.com/lxc/lxc/issues/1"],
            related: [CauseID("rootfs/other")])
        return ReportedIncident(
            explained: ExplainedIncident(
                incident: incident, explanation: explanation, occurrences: occurrences,
                firstSeen: first.flatMap(time), lastSeen: last.flatMap(time)))
    }

    static func time(_ text: String) -> Timestamp? {
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 6 else { return nil }
        return Timestamp(
            year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
            second: parts[5])
    }

    static func document(_ incidents: [ReportedIncident]) -> ReportDocument {
        ReportDocument(
            generated: Timestamp(milliseconds: 1_795_000_000_000), program: "Wherefore 0",
            filter: nil, incidents: incidents)
    }

    private static func event(_ line: Int, _ text: String, _ role: Role) -> Event {
        Event(
            record: Record(
                origin: "lxc.log", line: line, source: .lxc, message: text, text: text),
            role: role, cause: role == .cause ? CauseID("rootfs/cause-0") : nil,
            pattern: "rootfs/pattern")
    }

    private static func fix(_ title: String) -> Explanation.Fix {
        Explanation.Fix(
            title: title, isRecommended: true, risk: "destructive", needsRoot: true, reboot: false,
            reversible: false,
            steps: [
                Explanation.Step(kind: .text("Look."), note: nil, system: nil),
                Explanation.Step(kind: .command("rm -r '/a b'"), note: "careful", system: "Debian"),
                Explanation.Step(
                    kind: .line(file: "/etc/fstab", line: "/a /b", isAppended: true), note: nil,
                    system: nil),
            ], undo: "Undo it.", verify: "incus start c1")
    }
}
