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

    /// The pack that the binary carries, with `overlays` laid over it in order.
    public convenience init(overlays: [PackContents] = []) throws {
        let knowledge = try KnowledgeBase(image: EmbeddedPack.image())
        for overlay in overlays { try knowledge.lay(overlay) }
        try self.init(knowledge: knowledge)
    }

    /// A pack from files, with their tables.
    public convenience init(contents: PackContents, tables: PackTables) throws {
        try self.init(knowledge: KnowledgeBase(compiling: contents, tables: tables))
    }

    private init(knowledge: KnowledgeBase) throws {
        self.knowledge = knowledge
        patterns = PatternPack(try knowledge.patterns())
        severities = try knowledge.severities()
        catalogue = Catalogue(knowledge: knowledge)
        nearCauses = NearCauses(knowledge: knowledge, patterns: patterns)
    }
}
