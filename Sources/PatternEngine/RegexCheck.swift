internal import LogModel
internal import PCRE2
public import PackFiles

/// Checks that every regex compiles, holds a literal for the prefilter, and that
/// its groups are typed.
public struct RegexCheck {
    public init() {}

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
                    errors.append(
                        PackError(.tooManyCaptures(regex.captureCount), at: matcher.location))
                }
            } catch {
                errors.append(
                    PackError(
                        .invalidRegex(message: error.message, offset: error.offset),
                        at: matcher.location))
            }
            if let literals = RequiredLiterals.find(in: matcher.regex) {
                // Conditions are looked at before the regex; and only these sources
                // write so many lines.
                let isConditional =
                    !matcher.errnos.isEmpty || matcher.file != nil || matcher.function != nil
                    || matcher.sources.isDisjoint(with: SourceSet([.lxc, .incusd]))
                if !isConditional, let weak = LiteralWeight.weak(in: literals) {
                    errors.append(PackError(.weakLiteral(weak), at: matcher.location))
                }
            } else {
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
}
