/// Whether a container has got over an incident.
public enum HistoryStatus: String, CaseIterable, Hashable, Sendable {
    /// Its instance was not seen to start well since.
    case open
    /// Its instance started well after it was seen last.
    case recovered
}
