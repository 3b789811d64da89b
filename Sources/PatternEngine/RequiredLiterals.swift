/// Finds texts of which every match of a regex must contain at least one.
///
/// White space of any kind is a blank, as it is for the prefilter. Where it is not sure,
/// a part counts as "could be anything", so that it never promises a text that a match
/// may lack.
enum RequiredLiterals {
    /// Shorter texts are no use to the prefilter.
    static let minimumLength = 4

    /// A byte that has more values could be anything.
    private static let valueLimit = 4

    /// The alternatives, or nil if no such set was found.
    static func find(in regex: String) -> [[UInt8]]? {
        // A repetition behind quoted text is of its last character alone, and some verbs
        // end a match early.
        guard !regex.contains("\\Q"), !regex.contains("(*") else { return nil }
        return knowledge(of: RegexReader.node(regex)).required
    }

    private static func knowledge(of node: RegexNode) -> LiteralKnowledge {
        switch node {
        case .nothing: return .empty
        case .anything: return .unknown
        case .byte(let set): return texts(of: set).map(LiteralKnowledge.init(oneOf:)) ?? .unknown
        case .alternation(let branches): return LiteralKnowledge(branches: branches.map(knowledge))
        case .repetition: return knowledge(of: .sequence([node]))
        case .sequence(let parts):
            var whole = LiteralKnowledge()
            for part in parts { append(part, to: &whole) }
            return whole
        }
    }

    private static func append(_ part: RegexNode, to whole: inout LiteralKnowledge) {
        guard case .repetition(let body, let minimum, let maximum) = part else {
            return whole.append(knowledge(of: part), .once)
        }
        let repetition: LiteralKnowledge.Repetition =
            switch (minimum, maximum) {
            case (1, 1): .once
            case (0, 1): .optional
            case (0, _): .any
            default: .oneOrMore
            }
        whole.append(knowledge(of: body), repetition)
    }

    /// The texts that a byte of `set` can be; nil: too many, or none that is known.
    private static func texts(of set: ByteSet) -> [[UInt8]]? {
        let bytes = set.bytes
        guard !bytes.isEmpty else { return nil }
        if bytes.count == 1 { return [[blank(bytes[0]) ?? bytes[0]]] }
        // Case is folded anyway.
        let texts = Set(bytes.map { blank($0) ?? $0 | 0x20 }).sorted().map { [$0] }
        return texts.count <= valueLimit ? texts : nil
    }

    private static func blank(_ byte: UInt8) -> UInt8? {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D ? 0x20 : nil
    }
}
