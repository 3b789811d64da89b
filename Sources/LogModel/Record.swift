/// A line, or joined lines, parsed and kept.
public struct Record: Hashable, Codable, Sendable {
    /// Where the record came from, as a person would name it, e.g. `lxc.log`.
    public var origin: String
    /// 1-based number of its first line in the input.
    public var line: Int
    public var lineCount: Int
    /// Where it begins; nil for a pipe.
    public var place: Place?
    public var source: SourceKind
    public var level: Level?
    public var time: Timestamp?
    public var errno: Errno?
    public var product: Product?
    public var instance: InstanceName?
    public var file: String?
    public var function: String?
    public var sourceLine: Int?
    public var message: String
    /// The line as it stood in the input; bytes that are no UTF-8 are replaced.
    public var text: String

    public init(
        origin: String, line: Int, lineCount: Int = 1, place: Place? = nil, source: SourceKind, level: Level? = nil,
        time: Timestamp? = nil, errno: Errno? = nil, product: Product? = nil,
        instance: InstanceName? = nil, file: String? = nil, function: String? = nil,
        sourceLine: Int? = nil, message: String, text: String
    ) {
        self.origin = origin
        self.line = line
        self.lineCount = lineCount
        self.place = place
        self.source = source
        self.level = level
        self.time = time
        self.errno = errno
        self.product = product
        self.instance = instance
        self.file = file
        self.function = function
        self.sourceLine = sourceLine
        self.message = message
        self.text = text
    }
}
