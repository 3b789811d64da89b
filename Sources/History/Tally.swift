public import LogModel

/// How many occurrences began within some hours.
public struct Tally: Hashable, Sendable {
    /// When the first of the hours begins.
    public var hour: Timestamp
    public var count: Int

    public init(hour: Timestamp, count: Int) {
        self.hour = hour
        self.count = count
    }

    static let hourLength: Int64 = 3_600_000
}
