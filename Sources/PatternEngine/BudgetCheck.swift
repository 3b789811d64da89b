internal import LogModel
internal import PCRE2
public import PackFiles

/// Checks that every regex stays within its match budget: tries it on texts made
/// to let it backtrack, without the prefilter, which would spare it most of them.
public struct BudgetCheck: ~Copyable {
    private var scratch = MatchScratch()

    /// Messages of this length must be affordable; liblxc writes at most half.
    private static let length = Limits.recordLength
    private static let shortLength = 1_024
    /// Steps for each byte of a short text below which a longer one is no danger.
    private static let harmless = 16

    public init() {}

    /// A fault for each matcher of `pattern` that some text lets exceed its budget.
    ///
    /// - Parameter messages: what it matches.
    public mutating func faults(
        _ pattern: PatternDefinition, messages: [[UInt8]]
    ) -> [PackError] {
        pattern.matchers.compactMap { matcher in
            guard let regex = try? CompiledPattern(matcher.regex),
                let subject = exceeding(regex, matcher.regex, messages)
            else { return nil }
            return PackError(.matchBudget(subject: subject), at: matcher.location)
        }
    }

    /// What lets the regex exceed its budget, in words.
    private mutating func exceeding(
        _ regex: CompiledPattern, _ text: String, _ messages: [[UInt8]]
    ) -> String? {
        for text in PumpedTexts.of(text) + messages.flatMap(PumpedTexts.of(message:)) {
            guard
                !isWithin(
                    Self.harmless * Self.shortLength, regex, text.filled(to: Self.shortLength))
            else { continue }
            let long = text.filled(to: Self.length)
            if case .failed = scratch.countedMatch(regex, in: long.span) {
                return text.description
            }
        }
        return nil
    }

    private mutating func isWithin(
        _ steps: Int, _ regex: CompiledPattern, _ subject: [UInt8]
    ) -> Bool {
        if case .failed = scratch.countedMatch(regex, in: subject.span) { return false }
        return scratch.stepCount <= steps
    }
}
