internal import LogModel
public import PackFiles
internal import Synchronization

/// All patterns, ready to match; shared by every task.
///
/// A pattern is loaded when a line first holds one of its literals, and its
/// regexes are compiled when a line first needs them.
public final class PatternPack: Sendable {
    /// The ids of the patterns, best first, a blank between them.
    private let idList: IndexText
    private let split = Mutex<[String]?>(nil)
    let prefilter: Prefilter
    /// The prefilters for records of a source and a level, made on first use.
    private let restricted = Mutex<[RecordKind: Prefilter]>([:])
    let conditions: MatcherConditions
    /// The pattern of each matcher; those of one pattern stand together.
    private let owners: ShortNumbers
    private let loaded: Mutex<[Pattern?]>
    private let load: @Sendable (Int) -> PatternDefinition?

    /// A pattern with its matchers; shared, since each event looks at one.
    public final class Pattern: Sendable {
        public let definition: PatternDefinition
        let matchers: [CompiledMatcher]

        init(_ definition: PatternDefinition, at index: Int) {
            self.definition = definition
            matchers = definition.matchers.map { CompiledMatcher(pattern: index, definition: $0) }
        }
    }

    public init(_ definitions: [PatternDefinition]) {
        let patterns = definitions.sorted { Self.priority($0) > Self.priority($1) }
        idList = IndexText(Array(patterns.map(\.id).joined(separator: " ").utf8))
        let matchers = patterns.enumerated().flatMap { index, pattern in
            pattern.matchers.map { (owner: index, definition: $0) }
        }
        owners = ShortNumbers(matchers.map(\.owner))
        conditions = MatcherConditions(
            matchers.map { ($0.definition.sources, $0.definition.levels) })
        prefilter = Prefilter(
            literals: matchers.map { RequiredLiterals.find(in: $0.definition.regex) })
        loaded = Mutex(Array(repeating: nil, count: patterns.count))
        load = { patterns[$0] }
    }

    // MARK: - Compiled form

    /// What a pack is made of without its patterns; `load` gives the pattern of a
    /// place in `ids`.
    ///
    /// - Throws: where the index is not one that `index()` made.
    public init(
        index text: IndexText, load: @escaping @Sendable (Int) -> PatternDefinition?
    ) throws {
        var index = IndexReader(text)
        let count = try index.number()
        idList = try index.characters()
        owners = try index.shortNumbers()
        conditions = try MatcherConditions(from: &index, matcherCount: owners.count)
        prefilter = try Prefilter(from: &index)
        loaded = Mutex(Array(repeating: nil, count: count))
        self.load = load
        // Each has an id.
        guard count <= idList.count else { throw IndexReader.Damaged() }
    }

    /// Whether an index names nothing that is not there. That of the program itself is
    /// not asked at each start.
    public var isSound: Bool {
        let count = loaded.withLock(\.count)
        return ids.count == count && owners.indices.allSatisfy { owners[$0] < count }
            && conditions.isSound(matcherCount: owners.count)
            && prefilter.isSound(matcherCount: owners.count)
    }

    /// What is worth computing once for all starts: order, conditions, literals.
    public func index() -> [UInt8] {
        var index = IndexWriter()
        index.append(ids.count)
        index.write(idList)
        index.write(owners)
        conditions.write(to: &index)
        prefilter.write(to: &index)
        return index.bytes
    }

    // MARK: - Patterns

    /// The ids of the patterns, best first: the order in which a record's matches
    /// come. Few runs ask for them.
    public var ids: [String] {
        split.withLock { split in
            if let split { return split }
            let ids = idList.string.split(separator: " ").map(String.init)
            split = ids
            return ids
        }
    }

    /// All patterns, best first.
    public var patterns: [PatternDefinition] { (0..<ids.count).compactMap(definition(at:)) }

    /// All matchers, those of the best pattern first.
    var matchers: [CompiledMatcher] { owners.indices.compactMap(matcher(at:)) }

    var matcherCount: Int { owners.count }

    /// The pattern at a place in `ids`.
    private func definition(at index: Int) -> PatternDefinition? { pattern(at: index)?.definition }

    /// The pattern with this id.
    public func definition(_ id: String) -> PatternDefinition? {
        ids.firstIndex(of: id).flatMap(definition(at:))
    }

    /// A matcher by its number; nil only where its pattern cannot be loaded.
    func matcher(at index: Int) -> CompiledMatcher? {
        let place = place(of: index)
        guard let pattern = pattern(at: place.pattern) else { return nil }
        return place.number < pattern.matchers.count ? pattern.matchers[place.number] : nil
    }

    /// The pattern of a matcher, and which of its matchers it is.
    func place(of matcher: Int) -> (pattern: Int, number: Int) {
        let owner = owners[matcher]
        var number = 0
        while number < matcher, owners[matcher - number - 1] == owner { number += 1 }
        return (owner, number)
    }

    /// What only names matchers that look at records of `kind`, or few others.
    func prefilter(for kind: RecordKind) -> Prefilter {
        restricted.withLock { restricted in
            if let known = restricted[kind] { return known }
            let made = prefilter.restricted(
                to: conditions.admitted(source: kind.source, level: kind.level))
            restricted[kind] = made
            return made
        }
    }

    /// The pattern at a place in `ids`, with its matchers.
    public func pattern(at index: Int) -> Pattern? {
        if let pattern = loaded.withLock({ $0[index] }) { return pattern }
        guard let definition = load(index) else { return nil }
        let pattern = Pattern(definition, at: index)
        // Another task may have been faster.
        return loaded.withLock { loaded in
            if loaded[index] == nil { loaded[index] = pattern }
            return loaded[index]
        }
    }

    /// Patterns that refine others, then strong causes and harmless lines by
    /// confidence, then weak causes, then what only accompanies a cause.
    private static func priority(_ pattern: PatternDefinition) -> Double {
        switch pattern.role {
        case .cause:
            pattern.refines.isEmpty ? pattern.confidence : pattern.confidence + 2
        case .benign: pattern.confidence
        case .context: pattern.refines.isEmpty ? -1 : 1.5
        case .cleanup: -2
        case .consequence: -3
        }
    }
}

/// Records that the same matchers look at.
struct RecordKind: Hashable, Sendable {
    var source: SourceKind
    var level: Level?

    private static let levelCount = Level.allCases.count + 1

    /// How many kinds there are.
    static let count = SourceKind.allCases.count * levelCount

    /// From 0.
    var number: Int {
        source.number * Self.levelCount + (level.map { Int($0.rawValue) + 1 } ?? 0)
    }
}
