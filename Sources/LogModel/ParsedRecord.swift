/// A record as ranges into the bytes that it was parsed from.
///
/// Valid only together with those bytes; what is to be kept becomes a `Record`.
public struct ParsedRecord: Sendable {
    /// 1-based number of the first line in its input.
    public var line = 0
    /// Bytes before it in the input.
    public var offset = 0
    /// How many lines the record spans.
    public var lineCount = 1
    public var source = SourceKind.text
    /// Where the program states no level: nil.
    public var level: Level?
    public var time: Timestamp?
    public var errno: Errno?
    public var product: Product?
    public var surroundings = Surroundings()
    public var instance: InstanceName?
    /// The C file after normalisation, e.g. `cgroups/cgfsng.c`.
    public var file: Range<Int>?
    public var function: Range<Int>?
    public var sourceLine: Int?
    /// What patterns look at.
    public var message: Range<Int> = 0..<0
    /// The record without its envelope: what a plain line would be.
    public var body: Range<Int> = 0..<0
    /// The whole record as it stands in the input, without line end.
    public var text: Range<Int> = 0..<0
    /// Further `key=value` pairs of a structured record.
    public var fields: [Field] = []

    /// What the lines before a record tell about it, besides whose it is.
    public struct Surroundings: Sendable {
        /// A header said that the instance runs.
        public var isInstanceRunning: Bool
        /// The commands that were typed before it, in a paste of a terminal.
        public var commandCount: Int

        public init(isInstanceRunning: Bool = false, commandCount: Int = 0) {
            self.isInstanceRunning = isInstanceRunning
            self.commandCount = commandCount
        }
    }

    /// One `key=value` pair; the value is decoded.
    public struct Field: Sendable {
        public var key: Range<Int>
        public var value: Range<Int>

        public init(key: Range<Int>, value: Range<Int>) {
            self.key = key
            self.value = value
        }
    }

    public init() {}
}
