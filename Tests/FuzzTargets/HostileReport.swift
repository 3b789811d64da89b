internal import Foundation
internal import Knowledge
internal import LogModel
internal import PackFiles
internal import Reporting

/// Incidents whose every text comes from an input, explained as the program does.
struct HostileReport {
    /// Texts of the input, parted by the byte 0x1F.
    let fields: [String]

    init(_ input: [UInt8]) {
        fields = input.split(separator: 0x1F, maxSplits: 7, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    subscript(index: Int) -> String { fields[index % fields.count] }

    /// One that an article explains, one that gives a hint, one that is unknown.
    func incidents(_ language: Language) throws -> [ReportedIncident] {
        let explainer = Explainer(knowledge: try Self.knowledge.get(), language: language)
        return try [
            incident(cause: CauseID("area/x"), confidence: 0.9),
            incident(cause: CauseID("area/x"), confidence: 0.3),
            incident(cause: nil, confidence: 0),
        ].map { incident in
            var reported = ReportedIncident(explained: try explainer.explained(incident))
            reported.host = self[4]
            reported.isNew = true
            reported.recoveredAt = Self.moment
            reported.tally = [.init(hour: Self.moment, count: 3)]
            return reported
        }
    }

    func document(_ language: Language) throws -> ReportDocument {
        ReportDocument(
            generated: Self.moment, program: "Wherefore", filter: self[5],
            incidents: try incidents(language))
    }

    static let moment = Timestamp(milliseconds: 1_795_000_000_000)

    private func incident(cause: CauseID?, confidence: Double) -> Incident {
        let instance = InstanceName(name: self[1], project: self[2])
        var culprit = Event(
            record: record(3, self[0], instance), role: cause == nil ? nil : .cause, cause: cause,
            pattern: cause.map(\.rawValue), confidence: confidence,
            captures: [
                Capture(name: "path", type: .path, value: "/" + self[3]),
                Capture(name: "words", type: .text, value: self[6]),
            ])
        culprit.neighbours = Neighbours(before: [self[7]], after: [self[0]])
        culprit.site = CallSite(
            program: "liblxc", file: "conf.c", function: "lxc_setup", format: "Failed \"%s\"",
            versions: ["6.0"], arguments: [self[6]])
        let other = Event(record: record(5, self[7], instance), role: .consequence)
        return Incident(
            fingerprint: StableHash.hex(of: fields + ["\(confidence)"]), occurrences: [],
            cause: cause, verdict: cause == nil ? .unknown : .explained, severity: nil,
            confidence: confidence, culprit: culprit, others: [other], captures: culprit.captures,
            instance: instance, product: .incus, firstSeen: Self.moment, lastSeen: Self.moment,
            stage: nil)
    }

    private func record(_ line: Int, _ text: String, _ instance: InstanceName) -> Record {
        Record(
            origin: self[4], line: line, source: .lxc, level: .error, time: Self.moment,
            instance: instance, file: self[2], function: self[6], message: text, text: "lxc " + text
        )
    }

    private static let knowledge = Result {
        var contents = PackContents()
        for (id, text) in articles {
            contents.articles.append(
                try ArticleReader.article(cause: CauseID(id), path: id + ".yaml", text: text))
        }
        return try KnowledgeBase(compiling: contents, tables: PackTables())
    }

    private static let articles = [
        "area/x": """
        title: About {words} and {path}
        severity: critical
        why: |
          Because of {words} in {path}.

          {words} begins a paragraph, `{path}` is code.
        impact: "{words}"
        remediations:
          - title: Mend {words}
            risk: caution
            recommended: true
            steps:
              - text: Look at {words}.
              - text: "{words}"
              - run: [ls, "{path}", "{container}"]
                note: shows {words}
              - append: {file: /etc/fstab, line: "{path} x"}
            undo: "{words}"
            verify: ["@start", "{container}"]
          - title: Another way
            risk: destructive
            steps: [{run: [rm, "{path}"]}]
        captures: {words: the words, path: the path}
        references: [https://github.com/lxc/lxc/issues/1]
        """,
        "unlogged/unknown-error":
            "{title: 'Unknown: {message}', severity: error, why: '{message}'}",
        "unlogged/located-error":
            "{title: 'Located: {message}', severity: error, why: '{message}'}",
        "unlogged/vm-error":
            "{title: 'QEMU: {message}', severity: error, why: '{message}'}",
    ]
}
