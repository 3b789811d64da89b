internal import EmbeddedPack
public import Knowledge
internal import LogModel
public import PackFiles
internal import PatternEngine

/// Everything that is prepared once: the pack, compiled and ready.
public final class Engine: Sendable {
    public let knowledge: KnowledgeBase
    let patterns: PatternPack
    let severities: [CauseID: Severity]
    let catalogue: Catalogue
    let nearCauses: NearCauses
    /// Where the regexes of own packs stand, by pattern.
    let ownPlaces: [String: [SourceLocation]]

    /// The pack that the binary carries, with `overlays` laid over it in order.
    public convenience init(overlays: [PackContents] = []) throws {
        let image = PackImage(EmbeddedPack.knowledge)
        if overlays.isEmpty {
            let knowledge = try KnowledgeBase(image)
            let patterns = try PatternPack(index: IndexText(EmbeddedPack.patternIndex)) { rank in
                try? knowledge.pattern(rank: rank)
            }
            try self.init(knowledge: knowledge, patterns: patterns)
        } else {
            let knowledge = try KnowledgeBase(copying: image)
            for overlay in overlays { try knowledge.lay(overlay) }
            try self.init(
                knowledge: knowledge, patterns: PatternPack(knowledge.patterns()),
                ownPlaces: Self.places(in: overlays))
        }
    }

    /// A pack from files, with their tables.
    public convenience init(contents: PackContents, tables: PackTables) throws {
        let knowledge = try KnowledgeBase(compiling: contents, tables: tables)
        try self.init(knowledge: knowledge, patterns: PatternPack(knowledge.patterns()))
    }

    private init(
        knowledge: KnowledgeBase, patterns: PatternPack,
        ownPlaces: [String: [SourceLocation]] = [:]
    ) throws {
        self.ownPlaces = ownPlaces
        self.knowledge = knowledge
        self.patterns = patterns
        severities = try knowledge.severities()
        catalogue = Catalogue(knowledge: knowledge)
        nearCauses = NearCauses(knowledge: knowledge, patterns: patterns)
    }
}

extension PackImage {
    fileprivate init(_ bytes: EmbeddedBytes) {
        unsafe self.init(size: bytes.count) { unsafe bytes.read(at: $0, into: $1) }
    }
}
