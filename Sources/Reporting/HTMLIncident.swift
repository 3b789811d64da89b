internal import Knowledge
internal import LogModel

/// One incident as a part of an HTML report.
struct HTMLIncident {
    private let phrases: ReportPhrases
    private let words: Phrases
    private let fold: Fold

    /// Whether a reader opens each incident, or finds it open.
    enum Fold {
        case folded, unfolded
    }

    init(language: Language, fold: Fold) {
        phrases = ReportPhrases.of(language)
        words = Phrases.of(language)
        self.fold = fold
    }

    func markup(_ reported: ReportedIncident, number: Int) -> Markup {
        let id = "incident-\(number)"
        let head = heading(reported, number: number)
        let body = Markup.element(.div, [.class: "body"], content(reported))
        switch fold {
        case .unfolded:
            return .element(
                .article, [.class: reported.explained.severity.rawValue, .id: id], [head, body])
        case .folded:
            // The id stands inside, so that a link to it opens the incident.
            let target = Markup.element(.div, [.id: id, .class: "target"])
            return .element(
                .article, [.class: reported.explained.severity.rawValue],
                [
                    .element(
                        .details, [:],
                        [.element(.summary, [:], [head]), target, body])
                ])
        }
    }

    private func heading(_ reported: ReportedIncident, number: Int) -> Markup {
        let explained = reported.explained
        var line: [Markup] = [
            .element(
                .span, [.class: "badge \(explained.severity.rawValue)"],
                text: phrases.word(explained.severity)),
            .text(" "),
        ]
        if reported.isNew {
            line += [.element(.span, [.class: "badge new"], text: phrases.new), .text(" ")]
        }
        line.append(.text(explained.explanation.title))
        var facts: [String] = []
        if let instance = reported.incident.instance { facts.append(instance.name) }
        facts.append(
            phrases.seen(
                explained.occurrences, first: explained.firstSeen, last: explained.lastSeen))
        return .joined([
            .element(.h3, [:], line),
            .element(.p, [.class: "quiet"], text: facts.joined(separator: " · ")),
        ])
    }

    private func content(_ reported: ReportedIncident) -> [Markup] {
        let explanation = reported.explained.explanation
        var parts = [facts(reported), part(words.evidence, evidence(reported.incident))]
        var prose: [Markup] = []
        if explanation.language != words.language {
            prose.append(.element(.p, [.class: "quiet"], text: words.notTranslated))
        }
        prose.append(part(words.why, paragraphs(explanation.why)))
        if let impact = explanation.impact { prose.append(part(words.impact, paragraphs(impact))) }
        if let origin = explanation.origin { prose += self.origin(origin) }
        for (index, fix) in explanation.remediations.enumerated() {
            prose.append(
                HTMLFix(words: words).markup(
                    fix, number: index + 1, of: explanation.remediations.count))
        }
        let isForeign = explanation.language != words.language
        parts.append(
            .element(
                .div, isForeign ? [.lang: explanation.language.rawValue] : [:], prose))
        parts += references(explanation.references)
        return parts
    }

    /// Where an error that no article explains comes from.
    private func origin(_ origin: Explanation.Origin) -> [Markup] {
        func list(_ items: [[Markup]]) -> Markup {
            .element(.ul, [:], items.map { .element(.li, [:], $0) })
        }
        var parts = [part(words.origin, [list(words.facts(of: origin).map { [.text($0)] })])]
        if !origin.near.isEmpty {
            let near = origin.near.map { title -> [Markup] in
                [.element(.code, text: title.cause.rawValue), .text(" \(title.title)")]
            }
            parts.append(part(words.near, [list(near)]))
        }
        return parts
    }

    private func part(_ title: String, _ content: [Markup]) -> Markup {
        .joined([.element(.h4, text: title)] + content)
    }

    private func paragraphs(_ text: String) -> [Markup] { HTMLFix.paragraphs(text) }

    private func facts(_ reported: ReportedIncident) -> Markup {
        let explained = reported.explained
        var facts = identity(reported)
        facts.append((phrases.occurrences, .text(occurrences(reported))))
        if let first = explained.firstSeen { facts.append((phrases.firstSeen, time(first))) }
        if let last = explained.lastSeen { facts.append((phrases.lastSeen, time(last))) }
        if let recovered = reported.recoveredAt {
            facts.append((phrases.recovered, time(recovered)))
        }
        facts.append((phrases.id, .element(.code, text: reported.incident.id)))
        return .facts(facts)
    }

    /// What it is, how sure that is, and where it happened.
    private func identity(_ reported: ReportedIncident) -> [(name: String, value: Markup)] {
        let incident = reported.incident
        let percent = Int((incident.confidence * 100).rounded())
        let certainty = "\(percent) % · \(phrases.certainty(incident.confidence))"
        var facts: [(name: String, value: Markup)] = [
            (phrases.cause, .element(.code, text: reported.label))
        ]
        if incident.verdict != .explained {
            facts.append((phrases.verdict, .text(phrases.word(incident.verdict))))
        }
        facts.append((words.confidence, .text(certainty)))
        if let instance = incident.instance {
            facts.append((words.container, .element(.code, text: instance.name)))
            if let project = instance.project {
                facts.append((words.project, .element(.code, text: project)))
            }
        }
        if incident.isToldByGuest { facts.append((words.toldBy, .text(words.ownConsole))) }
        if let host = reported.host { facts.append((phrases.host, .text(host))) }
        return facts
    }

    private func occurrences(_ reported: ReportedIncident) -> String {
        let all = reported.explained.occurrences
        guard let inWindow = reported.occurrencesInWindow, inWindow != all else {
            return String(all)
        }
        return "\(inWindow) / \(all)"
    }

    private func time(_ moment: Timestamp) -> Markup {
        .element(.time, [.datetime: moment.iso8601], text: moment.readable)
    }

    private func evidence(_ incident: Incident) -> [Markup] {
        let lines = EvidenceLine.shown(of: incident)
        let isOneSource = Set(lines.map(\.source)).count == 1
        let heads = [isOneSource ? lines[0].source : phrases.line, phrases.part, words.evidence]
        let table = Markup.table(
            words.evidence, heads.map { Markup.Column(title: $0) },
            rows: lines.map { row($0, source: isOneSource ? nil : $0.source) },
            attributes: [.class: "evidence"])
        let scrolling = Markup.scrolling(words.evidence, table)
        let hidden = EvidenceLine.hiddenCount(of: incident, shown: lines)
        guard hidden > 0 else { return [scrolling] }
        return [
            scrolling, .element(.p, [.class: "quiet"], text: phrases.furtherLines(hidden)),
        ]
    }

    private func row(_ line: EvidenceLine, source: String?) -> Markup {
        let text = String(line.text.prefix(Limits.reportedLineLength))
        let cut = text.count < line.text.count ? "…" : ""
        let code = Markup.element(.code, text: text + cut)
        let place = source.map { "\($0):\(line.line)" } ?? String(line.line)
        let kind = line.isCulprit ? "culprit" : line.word
        return .element(
            .tr, [.class: kind],
            [
                .element(.th, [.scope: "row"], text: place),
                .element(.td, [.class: "part"], text: phrases.word(line.part)),
                .element(.td, [:], [line.isCulprit ? .element(.mark, [:], [code]) : code]),
            ])
    }

    private func references(_ references: [String]) -> [Markup] {
        guard !references.isEmpty else { return [] }
        return [
            .element(.h4, text: words.references),
            .element(
                .ul, [.class: "references"],
                references.map { reference in
                    .element(.li, [:], [link(reference)])
                }),
        ]
    }

    /// Only https addresses become links.
    private func link(_ address: String) -> Markup {
        guard address.hasPrefix("https://") else { return .text(address) }
        return .element(.a, [.href: address, .rel: "noreferrer noopener"], text: address)
    }
}
