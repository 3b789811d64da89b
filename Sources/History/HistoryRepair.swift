public import Foundation

/// What a repair came to.
public struct HistoryRepair: Sendable {
    /// What was wrong before.
    public var found: [HistoryFault]
    /// What is still wrong.
    public var left: [HistoryFault]
    /// What was saved from a damaged file, if it had to be made anew.
    public var salvage: Salvage?

    /// What was saved from a damaged file.
    public struct Salvage: Hashable, Sendable {
        public var incidents = 0
        public var occurrences = 0
        /// Where the damaged file is now.
        public var damagedFile: URL
    }
}
