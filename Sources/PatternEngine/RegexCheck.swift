internal import LogModel
internal import PCRE2
public import PackFiles

/// Checks that every regex compiles, stays within its match budget, holds a
/// literal for the prefilter, and that its groups are typed.
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

    /// Runs a pattern's regexes over texts made to let them backtrack: messages
    /// that they match, pumped up, with everything in them that could be
    /// required but not where it is.
    public func budgetFaults(
        _ pattern: PatternDefinition, messages: [[UInt8]]
    ) -> [PackError] {
        var scratch = MatchScratch()
        for matcher in pattern.matchers {
            guard let regex = try? CompiledPattern(matcher.regex) else { continue }
            for message in messages {
                for pumped in Self.pumped(message) {
                    if case .failed = scratch.match(regex, in: pumped.bytes.span) {
                        return [
                            PackError(.matchBudget(subject: pumped.name), at: matcher.location)
                        ]
                    }
                }
            }
        }
        return []
    }

    private static func pumped(_ message: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        let limit = 8 * 1_024
        var repeated = message
        while repeated.count < limit { repeated += message }
        let required = [0x01] + Array("!\"'()[]{}:;,.<>|=#/-_@ 0z".utf8)
        var texts = [("its example repeated to 8 KiB", repeated)]
        let fillers = [
            ("letters", UInt8(ascii: "a")), ("blanks", 0x20), ("slashes", UInt8(ascii: "/")),
        ]
        for quarter in 1...4 {
            let cut = message.count * quarter / 4
            for (name, byte) in fillers {
                let filler = [UInt8](repeating: byte, count: limit)
                texts.append(
                    (
                        "its example with 8 KiB of \(name) after \(quarter)/4 of it",
                        message.prefix(cut) + filler + message.suffix(message.count - cut)
                            + required
                    ))
            }
        }
        return texts.map { (name: $0.0, bytes: $0.1) }
    }
}
