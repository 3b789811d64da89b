/// One generation of a followed file.
public struct LogStream: Hashable, Sendable {
    /// Its number in the history, which is never used again.
    public var id: Int64
    public var file: FileIdentity
    /// Bytes that are accounted for; the next one to read.
    public var offset: Int64
    /// Lines that end before `offset`.
    public var line: Int
    /// The bytes right before `offset`, at most `FileIdentity.headLength`.
    public var tail: [UInt8]
    /// Nothing more is expected from it.
    public var isFinished: Bool

    public init(
        id: Int64, file: FileIdentity, offset: Int64 = 0, line: Int = 0,
        tail: [UInt8] = [], isFinished: Bool = false
    ) {
        self.id = id
        self.file = file
        self.offset = offset
        self.line = line
        self.tail = tail
        self.isFinished = isFinished
    }
}
