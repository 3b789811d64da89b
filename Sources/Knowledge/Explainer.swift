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
        let renderer = Renderer(
            captures: incident.captures + (try ownCaptures(of: incident)),
            instance: incident.instance, product: incident.product)
        let article =
            try incident.cause.flatMap { try knowledge.article($0, language: language) }
            ?? knowledge.article(fallback(for: incident), language: language)
        guard let article else {
            throw KnowledgeError(reason: .missingArticle(fallback(for: incident).rawValue))
        }
        return ExplainedIncident(
            incident: incident, explanation: renderer.explanation(of: article))
    }

    /// The article for an incident without a cause.
    private func fallback(for incident: Incident) -> CauseID {
        switch incident.verdict {
        case .unlogged: CauseID("unlogged/\(incident.stage?.rawValue ?? "other")")
        default:
            CauseID(
                incident.culprit.record.errno == nil
                    ? "unlogged/unknown-error" : "unlogged/unknown-error-with-errno")
        }
    }

    /// What the culprit itself offers to the prose of a general article.
    private func ownCaptures(of incident: Incident) throws -> [Capture] {
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
        return captures
    }
}
