/// A regex of the pack that exceeded its match budget.
public struct SlowRegex: Hashable, Sendable {
    /// Index into the pack's patterns.
    public var pattern: Int
    /// Which of the pattern's regexes it is, from 0.
    public var number: Int
    /// Lines on which it was given up.
    public var lineCount: Int
    /// Whether it was left out of the rest of a log.
    public var isLeftOut: Bool

    /// What several matchers told, those of the best pattern first.
    public static func joined(_ all: some Sequence<SlowRegex>) -> [SlowRegex] {
        Dictionary(grouping: all) { [$0.pattern, $0.number] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { place, told in
                SlowRegex(
                    pattern: place[0], number: place[1],
                    lineCount: told.reduce(0) { $0 + $1.lineCount },
                    isLeftOut: told.contains(where: \.isLeftOut))
            }
    }
}
