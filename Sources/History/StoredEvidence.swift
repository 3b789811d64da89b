public import LogModel

/// What an incident was recognised by, as the history keeps it.
///
/// The keys are those of `Incident`, so that version 1's evidence reads as well.
public struct StoredEvidence: Hashable, Codable, Sendable {
    public var culprit: Event
    /// In order of the log; at most `Limits.evidenceEvents`.
    public var others: [Event]
    /// Further events that were not kept.
    public var leftOut: Int
    public var captures: [Capture]
    public var confidence: Double
    public var product: Product?
    public var stage: StartStage?
    /// The severity that the log supports; nil: the article's own.
    public var severity: Severity?
    /// The time of the occurrence that it belongs to.
    public var seen: Timestamp?

    private enum CodingKeys: CodingKey {
        case culprit, others, leftOut, captures, confidence, product, stage, severity
    }

    init(_ incident: Incident) {
        culprit = incident.culprit
        others = Array(incident.others.prefix(Limits.evidenceEvents))
        leftOut = incident.leftOut + incident.others.count - others.count
        captures = incident.captures
        confidence = incident.confidence
        product = incident.product
        stage = incident.stage
        severity = incident.severity
    }

    /// Stands in for evidence that cannot be read.
    init(lostOf summary: IncidentSummary) {
        let record = Record(
            origin: "-", line: 0, source: .text, message: summary.title, text: summary.title)
        culprit = Event(record: record, role: .cause, cause: summary.cause)
        others = []
        leftOut = 0
        captures = []
        confidence = 0
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        culprit = try values.decode(Event.self, forKey: .culprit)
        others = try values.decode([Event].self, forKey: .others)
        leftOut = try values.decodeIfPresent(Int.self, forKey: .leftOut) ?? 0
        captures = try values.decode([Capture].self, forKey: .captures)
        confidence = try values.decode(Double.self, forKey: .confidence)
        product = try values.decodeIfPresent(Product.self, forKey: .product)
        stage = try values.decodeIfPresent(StartStage.self, forKey: .stage)
        severity = try values.decodeIfPresent(Severity.self, forKey: .severity)
    }

    /// The incident that it is evidence of.
    func incident(_ summary: IncidentSummary) -> Incident {
        var incident = Incident(
            fingerprint: summary.fingerprint, occurrences: [], cause: summary.cause,
            verdict: summary.verdict, severity: summary.severity, confidence: confidence,
            culprit: culprit, others: others, captures: captures, instance: summary.instance,
            product: product, firstSeen: summary.firstSeen, lastSeen: summary.lastSeen,
            stage: stage)
        incident.leftOut = leftOut
        return incident
    }
}
