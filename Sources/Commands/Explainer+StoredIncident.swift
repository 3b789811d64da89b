internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

extension Explainer {
    /// A remembered incident with its explanation.
    func explained(_ stored: StoredIncident) throws -> ExplainedIncident {
        try explained(stored.incident, as: stored)
    }

    /// A remembered incident as reports show it.
    func reported(_ stored: StoredIncident) throws -> ReportedIncident {
        try reported(stored, showing: stored.incident)
    }

    /// A remembered incident as reports show it, with `incident` in place of
    /// its own, such as a redacted one.
    func reported(
        _ stored: StoredIncident, showing incident: Incident
    ) throws -> ReportedIncident {
        ReportedIncident(
            explained: try explained(incident, as: stored),
            tally: stored.tally.map { .init(hour: $0.hour, count: $0.count) },
            recoveredAt: stored.recoveredAt, isNew: stored.isNew, host: stored.host,
            occurrencesInWindow: stored.occurrencesInWindow)
    }

    private func explained(
        _ incident: Incident, as stored: StoredIncident
    ) throws -> ExplainedIncident {
        let explained = try explained(incident)
        return ExplainedIncident(
            incident: explained.incident, explanation: explained.explanation,
            occurrences: stored.occurrences, firstSeen: stored.firstSeen, lastSeen: stored.lastSeen)
    }
}
