public import LogModel

/// How much of the past the history keeps.
public struct Retention: Sendable {
    /// Seconds.
    public var age: Double
    /// Bytes of the file in use.
    public var bytes: Int
    /// Rows that one run deletes at most; the rest is left to the next one.
    public var rowsPerRun: Int

    public init(
        age: Double = Limits.historyAge, bytes: Int = Limits.historyBytes,
        rowsPerRun: Int = .max
    ) {
        self.age = age
        self.bytes = bytes
        self.rowsPerRun = rowsPerRun
    }
}
