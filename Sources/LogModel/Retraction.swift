/// An occurrence to take back: further lines proved it to be another.
public struct Retraction: Hashable, Codable, Sendable {
    public var fingerprint: String
    public var occurrence: Occurrence

    public init(fingerprint: String, occurrence: Occurrence) {
        self.fingerprint = fingerprint
        self.occurrence = occurrence
    }

    /// Whether it is `incident`, which happened once, that would be taken back.
    public func isAbout(_ incident: Incident) -> Bool {
        guard fingerprint == incident.fingerprint, let other = incident.occurrences.first else {
            return false
        }
        return occurrence.content == other.content && occurrence.place == other.place
    }
}
