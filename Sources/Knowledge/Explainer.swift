public import LogModel

/// Finds and fills in the article that fits an incident.
public struct Explainer: Sendable {
    private let knowledge: KnowledgeBase
    private let language: Language

    public init(knowledge: KnowledgeBase, language: Language) {
        self.knowledge = knowledge
        self.language = language
    }

    /// The incident with its explanation; a cause without an article is
    /// explained as far as its line goes.
    public func explained(_ incident: Incident) throws -> ExplainedIncident {
        let origin = try origin(of: incident)
        let renderer = Renderer(
            captures: trusted(incident) + (try ownCaptures(of: incident, origin)),
            instance: incident.instance, product: incident.product)
        let fallback = fallback(for: incident, origin)
        let article =
            try incident.cause.flatMap { try knowledge.article($0, language: language) }
            ?? knowledge.article(fallback, language: language)
        guard let article else {
            throw KnowledgeError(reason: .missingArticle(fallback.rawValue))
        }
        var explanation = renderer.explanation(of: article)
        explanation.origin = origin
        return ExplainedIncident(incident: incident, explanation: explanation)
    }

    /// The captures; those of a guest's words are told but never offered as part of a
    /// command on the host.
    private func trusted(_ incident: Incident) -> [Capture] {
        guard incident.isToldByGuest else { return incident.captures }
        return incident.captures.map { Capture(name: $0.name, type: .text, value: $0.value) }
    }

    /// Where an unknown error, or one that gives but a hint, comes from.
    private func origin(of incident: Incident) throws -> Explanation.Origin? {
        guard !incident.culprit.isStrongCause, let site = incident.culprit.site else { return nil }
        return Explanation.Origin(
            site: site, stage: try knowledge.stage(of: site, language: language),
            near: try knowledge.titles(of: incident.culprit.alternatives, language: language))
    }

    /// The article for an incident without a cause.
    private func fallback(for incident: Incident, _ origin: Explanation.Origin?) -> CauseID {
        switch incident.verdict {
        case .unlogged: CauseID("unlogged/\(incident.stage?.rawValue ?? "other")")
        case _ where incident.culprit.record.source == .qemu: CauseID("unlogged/vm-error")
        default:
            CauseID(
                "unlogged/\(origin?.stage == nil ? "unknown" : "located")-error"
                    + (incident.culprit.record.errno == nil ? "" : "-with-errno"))
        }
    }

    /// What the culprit itself offers to the prose of a general article.
    private func ownCaptures(
        of incident: Incident, _ origin: Explanation.Origin?
    ) throws -> [Capture] {
        let record = incident.culprit.record
        var captures = [Capture(name: "message", type: .text, value: record.message)]
        if let function = record.function {
            captures.append(Capture(name: "function", type: .text, value: function))
        }
        if let file = record.file {
            captures.append(Capture(name: "file", type: .text, value: file))
        }
        if let errno = record.errno {
            captures.append(Capture(name: "errno", type: .text, value: errno.symbol))
            captures.append(
                Capture(
                    name: "meaning", type: .text,
                    value: try knowledge.meaning(of: errno, language: language) ?? errno.text))
        }
        if let origin, let stage = origin.stage {
            captures.append(Capture(name: "program", type: .text, value: origin.site.program))
            captures.append(Capture(name: "stage", type: .text, value: stage))
        }
        return captures
    }
}
