/// A place in a pack file.
public struct SourceLocation: Hashable, Sendable {
    /// The file's path relative to the pack.
    public var file: String
    /// 1-based; 0 where the whole file is meant.
    public var line: Int
    /// 1-based.
    public var column: Int
    /// The text of the line, for the caret.
    public var lineText: String

    public init(file: String, line: Int = 0, column: Int = 0, lineText: String = "") {
        self.file = file
        self.line = line
        self.column = column
        self.lineText = lineText
    }
}
