/// How much of the past the history keeps.
public struct Retention: Sendable {
    /// Seconds; nil: as was set for this history.
    public var age: Double?
    /// Bytes of the file in use; nil: as was set for this history.
    public var bytes: Int?
    /// Rows that one run deletes at most; the rest is left to the next one.
    public var rowsPerRun: Int

    public init(
        age: Double? = nil, bytes: Int? = nil, rowsPerRun: Int = .max
    ) {
        self.age = age
        self.bytes = bytes
        self.rowsPerRun = rowsPerRun
    }
}

/// A retention with all that was left open filled in.
struct ResolvedRetention {
    var age: Double
    var bytes: Int
    var rowsPerRun: Int
}
