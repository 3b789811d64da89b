internal import LogModel
internal import PCRE2
public import PackFiles
internal import Synchronization

/// All patterns, ready to match; shared by every task.
///
/// Regexes are compiled when a line first needs them.
public final class PatternPack: Sendable {
    /// The patterns, best first: the order in which a record's matches come.
    public let patterns: [PatternDefinition]
    let matchers: [CompiledMatcher]
    let prefilter: Prefilter
    let conditions: MatcherConditions

    public init(_ definitions: [PatternDefinition]) {
        patterns = definitions.sorted { Self.priority($0) > Self.priority($1) }
        var matchers: [CompiledMatcher] = []
        for (index, pattern) in patterns.enumerated() {
            for matcher in pattern.matchers {
                matchers.append(CompiledMatcher(pattern: index, definition: matcher))
            }
        }
        self.matchers = matchers
        conditions = MatcherConditions(matchers)
        prefilter = Prefilter(
            literals: matchers.map { RequiredLiterals.find(in: $0.definition.regex) })
    }

    /// The pattern with this id.
    public func definition(_ id: String) -> PatternDefinition? {
        patterns.first { $0.id == id }
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

/// A matcher and its regex, compiled on first use.
final class CompiledMatcher: Sendable {
    let pattern: Int
    let definition: MatcherDefinition
    let errnos: [Errno]
    private let compiled = Mutex<CompiledPattern?>(nil)

    init(pattern: Int, definition: MatcherDefinition) {
        self.pattern = pattern
        self.definition = definition
        errnos = definition.errnos
    }

    /// The compiled regex; a pattern that does not compile was refused when
    /// its pack was loaded, so nil means that it is to be left out.
    func regex() -> CompiledPattern? {
        compiled.withLock { compiled in
            if compiled == nil { compiled = try? CompiledPattern(definition.regex) }
            return compiled
        }
    }

    /// Whether the conditions hold that are neither in the regex nor in
    /// `MatcherConditions`.
    func admits(_ record: ParsedRecord, in bytes: Span<UInt8>) -> Bool {
        if !errnos.isEmpty {
            guard let errno = record.errno, errnos.contains(errno) else { return false }
        }
        if let function = definition.function {
            guard let range = record.function, bytes.equals(function, range) else { return false }
        }
        if let file = definition.file, let range = record.file {
            return bytes.equals(file, range)
        }
        return true
    }
}

extension Span where Element == UInt8 {
    /// Whether exactly `text` stands in `range`.
    func equals(_ text: String, _ range: Range<Int>) -> Bool {
        let utf8 = text.utf8
        guard utf8.count == range.count else { return false }
        var index = range.lowerBound
        for byte in utf8 {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
