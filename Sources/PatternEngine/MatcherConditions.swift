internal import LogModel
internal import PackFiles

/// Which matchers look at records of a source and a level, as sets of bits, so
/// that those that do not are left out all at once.
struct MatcherConditions: Sendable {
    /// The sets of the sources, one after another.
    private var sources: [UInt64]
    /// The sets of the levels, one after another.
    private var levels: [UInt64]
    private let wordCount: Int

    /// `conditions[i]` are those of matcher `i`.
    init(_ conditions: [(sources: SourceSet, levels: LevelSet)]) {
        wordCount = (conditions.count + 63) / 64
        sources = Array(repeating: 0, count: SourceKind.allCases.count * wordCount)
        levels = Array(repeating: 0, count: Level.allCases.count * wordCount)
        for (index, condition) in conditions.enumerated() {
            let bit: UInt64 = 1 << UInt64(index & 63)
            for kind in SourceKind.allCases where condition.sources.admits(kind) {
                sources[kind.number * wordCount + index >> 6] |= bit
            }
            for level in Level.allCases where condition.levels.contains(level) {
                levels[Int(level.rawValue) * wordCount + index >> 6] |= bit
            }
        }
    }

    /// - Parameter matcherCount: How many matchers they are of.
    init(from index: inout IndexReader, matcherCount: Int) throws {
        wordCount = (matcherCount + 63) / 64
        sources = try index.words()
        levels = try index.words()
        guard sources.count == SourceKind.allCases.count * wordCount,
            levels.count == Level.allCases.count * wordCount
        else { throw IndexReader.Damaged() }
    }

    func write(to index: inout IndexWriter) {
        index.write(sources)
        index.write(levels)
    }

    /// Whether no set names a matcher that is not there.
    func isSound(matcherCount: Int) -> Bool {
        isSound(sources, matcherCount) && isSound(levels, matcherCount)
    }

    private func isSound(_ sets: [UInt64], _ matcherCount: Int) -> Bool {
        let rest = UInt64(matcherCount & 63)
        guard rest > 0 else { return true }
        return stride(from: wordCount - 1, to: sets.count, by: wordCount)
            .allSatisfy { sets[$0] >> rest == 0 }
    }

    /// All matchers that look at records of `source` and `level`.
    func admitted(source: SourceKind, level: Level?) -> [UInt64] {
        (0..<wordCount).map { admitted(source: source, level: level, $0) }
    }

    /// The matchers of number 64 * `word` and the 63 after it that look at such
    /// records; a record without a level is looked at by those of every level.
    func admitted(source: SourceKind, level: Level?, _ word: Int) -> UInt64 {
        let ofSource = sources[source.number * wordCount + word]
        guard let level else { return ofSource }
        return ofSource & levels[Int(level.rawValue) * wordCount + word]
    }
}
