internal import LogModel
public import PackFiles
internal import PCRE2

/// Checks that every regex compiles, stays within its match budget, holds a
/// literal for the prefilter, and that its groups are typed.
public struct RegexCheck {
    private let pack: PatternPack

    public init(pack: PatternPack) { self.pack = pack }

    public func run(_ patterns: [PatternDefinition]) -> [PackError] {
        patterns.flatMap(check)
    }

    private func check(_ pattern: PatternDefinition) -> [PackError] {
        var errors: [PackError] = []
        var groups: Set<String> = []
        for matcher in pattern.matchers {
            do throws(PatternError) {
                let regex = try CompiledPattern(matcher.regex)
                groups.formUnion(regex.captureNames.map(\.name))
                if regex.captureCount > MatchScratch.captureCapacity {
                    errors.append(PackError(.tooManyCaptures(regex.captureCount), at: matcher.location))
                }
                errors += budgetFaults(regex, matcher, examples: pattern.examples)
            } catch {
                errors.append(
                    PackError(
                        .invalidRegex(message: error.message, offset: error.offset),
                        at: matcher.location))
            }
            if RequiredLiterals.find(in: matcher.regex) == nil {
                errors.append(PackError(.noLiteral, at: matcher.location))
            }
        }
        for group in groups.sorted() where pattern.captures[group] == nil {
            errors.append(PackError(.untypedGroup(group), at: pattern.location))
        }
        for name in pattern.captures.keys.sorted() where !groups.contains(name) {
            errors.append(PackError(.typeWithoutGroup(name), at: pattern.location))
        }
        return errors
    }

    /// Runs the regex over texts made to let it backtrack: parts of its own
    /// examples repeated, so that its required literals are there.
    private func budgetFaults(
        _ regex: CompiledPattern, _ matcher: MatcherDefinition,
        examples: [PatternDefinition.Example]
    ) -> [PackError] {
        var scratch = MatchScratch()
        for example in examples.prefix(3) {
            let line = Array(example.line.utf8)
            for pumped in Self.pumped(line) {
                if case .failed = scratch.match(regex, in: pumped.bytes.span) {
                    return [PackError(.matchBudget(subject: pumped.name), at: matcher.location)]
                }
            }
        }
        return []
    }

    private static func pumped(_ line: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        let limit = 8 * 1_024
        var repeated = line
        while repeated.count < limit { repeated += line }
        let half = Array(line.prefix(line.count / 2))
        let filler = [UInt8](repeating: UInt8(ascii: "a"), count: limit)
        let blanks = [UInt8](repeating: 0x20, count: limit)
        return [
            ("its example repeated to 8 KiB", repeated),
            ("its example cut in the middle and filled up", half + filler),
            ("its example with a long gap", half + blanks + line.suffix(line.count - half.count)),
        ]
    }
}
