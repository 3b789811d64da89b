private import Foundation

/// A regular expression (ICU's) over the code points of a text: a combining
/// mark hides no digit.
struct TextPattern: Sendable {
    private let expression: NSRegularExpression
    private let needles: Needles

    /// How letters and line ends are taken.
    enum Option {
        case ignoringCase, anchoredToLines
    }

    /// - Parameter needles: a text that holds none of these is not searched.
    init(_ pattern: String, needles: [String] = [], _ options: Option...) {
        var flags: NSRegularExpression.Options = []
        if options.contains(.ignoringCase) { flags.insert(.caseInsensitive) }
        if options.contains(.anchoredToLines) { flags.insert(.anchorsMatchLines) }
        guard
            let expression = try? NSRegularExpression(pattern: pattern, options: flags)
        else { preconditionFailure("\(pattern) is no regular expression") }
        self.expression = expression
        self.needles = Needles(needles)
    }

    /// One match: the whole in group 0.
    struct Match {
        let text: String
        /// Nil: the group took no part.
        let groups: [Range<String.Index>?]

        var range: Range<String.Index> { groups[0] ?? text.startIndex..<text.startIndex }

        subscript(group: Int) -> String {
            groups[group].map { String(text[$0]) } ?? ""
        }
    }

    func matches(in text: String) -> [Match] {
        guard needles.areFound(in: text) else { return [] }
        let whole = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: whole).map { result in
            Match(
                text: text,
                groups: (0..<result.numberOfRanges).map { Range(result.range(at: $0), in: text) })
        }
    }

    func isFound(in text: String) -> Bool { !matches(in: text).isEmpty }

    /// The text with matches replaced; nil leaves a match as it is.
    func replacing(in text: String, _ replacement: (Match) -> String?) -> String {
        replacing(
            in: text,
            parts: { match in
                replacement(match).map { [(match.range, $0)] } ?? []
            })
    }

    /// The text with parts of matches replaced, which are given in order.
    func replacing(
        in text: String, parts: (Match) -> [(range: Range<String.Index>, text: String)]
    ) -> String {
        let found = matches(in: text)
        guard !found.isEmpty else { return text }
        var result = ""
        var end = text.startIndex
        for part in found.flatMap(parts) {
            result += text[end..<part.range.lowerBound]
            result += part.text
            end = part.range.upperBound
        }
        return result + text[end...]
    }
}
