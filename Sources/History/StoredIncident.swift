public import LogModel

/// An incident as the history remembers it, with its newest evidence.
@dynamicMemberLookup
public struct StoredIncident: Hashable, Sendable {
    public var incident: Incident
    public var summary: IncidentSummary

    public subscript<Value>(dynamicMember path: KeyPath<IncidentSummary, Value>) -> Value {
        summary[keyPath: path]
    }
}
