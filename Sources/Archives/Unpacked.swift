/// A source's content with the compression taken off.
public struct Unpacked {
    /// What the content is.
    public enum Form: Sendable {
        case file
        case bundle
    }

    public let form: Form
    /// The content from its beginning; up to `headLength` bytes of it have been
    /// looked at.
    public let source: PrefixedSource
    /// Whether there was something to take off.
    public let wasCompressed: Bool

    public static let headLength = 4_096

    /// Takes off what `source` is compressed with, by its first bytes.
    public init(_ source: any ByteSource, budget: ArchiveBudget) throws(ArchiveError) {
        let packed = try PrefixedSource(peeking: source, count: Self.headLength)
        wasCompressed = packed.kind == .compressed
        guard wasCompressed else {
            form = packed.kind == .bundle ? .bundle : .file
            self.source = packed
            return
        }
        var stream = try ArchiveStream(packed, form: .file, budget: budget)
        let content: any ByteSource = try stream.next()?.content ?? PrefixedSource([])
        self.source = try PrefixedSource(peeking: content, count: Self.headLength)
        form = self.source.kind == .bundle ? .bundle : .file
    }
}

extension PrefixedSource {
    fileprivate var kind: ContentKind { ContentKind(head: head.span) }
}
