internal import Knowledge
internal import LogModel

/// The stable, versioned JSON form of an incident.
struct IncidentJSON: Encodable {
    let explained: ExplainedIncident
    /// What only the history knows; nil for an incident of a run.
    let reported: ReportedIncident?

    init(_ explained: ExplainedIncident) {
        self.explained = explained
        reported = nil
    }

    init(_ reported: ReportedIncident) {
        explained = reported.explained
        self.reported = reported
    }

    private enum Key: String, CodingKey {
        case id, fingerprint, cause, verdict, severity, confidence, title, why, impact, container
        case project, instanceType, host, firstSeen, lastSeen, occurrences, culprit, consequences
        case leftOut, captures, remediations, references
        case site, near
        case evidence, tally, recoveredAt, isNew, occurrencesInWindow
    }

    func encode(to encoder: any Encoder) throws {
        let incident = explained.incident
        let explanation = explained.explanation
        var keys = encoder.container(keyedBy: Key.self)
        try keys.encode(incident.id, forKey: .id)
        try keys.encode(incident.fingerprint, forKey: .fingerprint)
        let isKnown = incident.verdict == .explained || incident.verdict == .benign
        try keys.encode(isKnown ? incident.cause?.rawValue : nil, forKey: .cause)
        try keys.encode(incident.verdict.rawValue, forKey: .verdict)
        try keys.encode(explained.severity.rawValue, forKey: .severity)
        try keys.encode((incident.confidence * 100).rounded() / 100, forKey: .confidence)
        try keys.encode(explanation.title, forKey: .title)
        try keys.encode(explanation.why, forKey: .why)
        try keys.encode(explanation.impact, forKey: .impact)
        try keys.encode(incident.instance?.name, forKey: .container)
        try keys.encode(incident.instance?.project, forKey: .project)
        try keys.encode(instanceType, forKey: .instanceType)
        try keys.encode(reported?.host, forKey: .host)
        try keys.encode(explained.firstSeen?.iso8601, forKey: .firstSeen)
        try keys.encode(explained.lastSeen?.iso8601, forKey: .lastSeen)
        try keys.encode(explained.occurrences, forKey: .occurrences)
        try keys.encode(CulpritJSON(incident.culprit.record), forKey: .culprit)
        try keys.encode(
            incident.others.map { PlaceJSON(source: $0.record.origin, line: $0.record.line) },
            forKey: .consequences)
        try keys.encode(incident.leftOut, forKey: .leftOut)
        try keys.encode(
            Dictionary(incident.captures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
            forKey: .captures)
        try keys.encode(explanation.remediations.map(RemediationJSON.init), forKey: .remediations)
        try keys.encode(explanation.references, forKey: .references)
        if let origin = explanation.origin {
            try keys.encode(SiteJSON(origin), forKey: .site)
            try keys.encode(origin.near.map(NearJSON.init), forKey: .near)
        }
        if let reported { try encodeMemory(of: reported, to: &keys) }
    }

    private func encodeMemory(
        of reported: ReportedIncident, to keys: inout KeyedEncodingContainer<Key>
    ) throws {
        try keys.encode(
            EvidenceLine.all(of: reported.incident).map(EvidenceJSON.init), forKey: .evidence)
        try keys.encode(reported.tally.map(TallyJSON.init), forKey: .tally)
        try keys.encode(reported.recoveredAt?.iso8601, forKey: .recoveredAt)
        try keys.encode(reported.isNew, forKey: .isNew)
        try keys.encode(reported.occurrencesInWindow, forKey: .occurrencesInWindow)
    }

    private var instanceType: String? {
        if explained.incident.culprit.record.source == .qemu { return "virtual-machine" }
        if let type = explained.incident.captures.first(where: { $0.name == "instanceType" }) {
            return type.value
        }
        return explained.incident.instance == nil ? nil : "container"
    }
}

private struct PlaceJSON: Encodable {
    let source: String
    let line: Int
}

private struct SiteJSON: Encodable {
    let program, file: String
    let function, format, stage: String?
    let versions, arguments: [String]

    init(_ origin: Explanation.Origin) {
        let site = origin.site
        program = site.program
        file = site.file
        function = site.function.isEmpty ? nil : site.function
        format = site.format
        versions = site.versions
        arguments = site.arguments
        stage = origin.stage
    }
}

private struct NearJSON: Encodable {
    let cause, title: String

    init(_ title: ArticleTitle) {
        cause = title.cause.rawValue
        self.title = title.title
    }
}

private struct EvidenceJSON: Encodable {
    let source: String
    let line: Int
    let role, text: String

    init(_ line: EvidenceLine) {
        source = line.source
        self.line = line.line
        role = line.word
        text = line.text
    }
}

private struct TallyJSON: Encodable {
    let hour: String
    let count: Int

    init(_ tally: ReportedIncident.Tally) {
        hour = tally.hour.iso8601
        count = tally.count
    }
}

private struct CulpritJSON: Encodable {
    let record: Record

    init(_ record: Record) { self.record = record }

    private enum Key: String, CodingKey {
        case source, line, text, component, function, errno
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: Key.self)
        try keys.encode(record.origin, forKey: .source)
        try keys.encode(record.line, forKey: .line)
        try keys.encode(record.text, forKey: .text)
        try keys.encode(record.file, forKey: .component)
        try keys.encode(record.function, forKey: .function)
        try keys.encode(record.errno?.symbol, forKey: .errno)
    }
}

private struct RemediationJSON: Encodable {
    let title, risk: String
    let recommended, needsRoot, reboot, reversible: Bool
    let steps: [StepJSON]
    let undo, verify: String?

    init(_ fix: Explanation.Fix) {
        title = fix.title
        risk = fix.risk
        recommended = fix.isRecommended
        needsRoot = fix.needsRoot
        reboot = fix.reboot
        reversible = fix.reversible
        steps = fix.steps.map(StepJSON.init)
        undo = fix.undo
        verify = fix.verify
    }
}

private struct StepJSON: Encodable {
    var text: String?
    var command: String?
    var file: String?
    var line: String?
    var note: String?
    var system: String?

    init(_ step: Explanation.Step) {
        note = step.note
        system = step.system
        switch step.kind {
        case .text(let text): self.text = text
        case .command(let command): self.command = command
        case .line(let file, let line, let isAppended):
            text =
                isAppended
                ? "Add this line to \(file): \(line)" : "Have this line in \(file): \(line)"
            self.file = file
            self.line = line
        }
    }
}
