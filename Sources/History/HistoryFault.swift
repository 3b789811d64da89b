/// Something in the history that is not as it should be.
public struct HistoryFault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// SQLite's own check found the file damaged; its words.
        case file(String)
        /// Rows of this table that belong to no incident.
        case orphans(table: String)
        /// Incidents whose counts or times differ from their occurrences.
        case counts
        /// Hours whose tally differs from their occurrences.
        case tally
        /// Evidence that cannot be read.
        case evidence
        /// Lines without time that have no occurrence.
        case timeless
    }

    public var kind: Kind
    /// How many.
    public var count: Int

    init(_ kind: Kind, count: Int = 1) {
        self.kind = kind
        self.count = count
    }
}
