/// The pack that the binary carries, compiled.
public enum EmbeddedPack {
    /// The knowledge base, a SQLite file.
    public static let knowledge = EmbeddedBytes(encodedKnowledge, count: knowledgeByteCount)
    /// What the pattern engine computed of the patterns.
    public static var patternIndex: StaticString { patternIndexText }
}
