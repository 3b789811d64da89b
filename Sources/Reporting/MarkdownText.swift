/// Text of a log as Markdown in which nothing is markup.
///
/// Works on scalars: with a combining mark behind it a sign is another character
/// to Swift, and still markup.
enum MarkdownText {
    /// Signs that are markup wherever they stand.
    private static let signs = "\\`*_[]<>#|~&".unicodeScalars
    /// Signs that are markup at the beginning of a line: lists and underlines.
    private static let startSigns = "+-=".unicodeScalars

    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var start = Start.blank
        for scalar in SafeText.visible(text, keepingNewlines: true).unicodeScalars {
            if scalar == "\n" {
                result.append(scalar)
                start = .blank
                continue
            }
            // Blanks at the beginning could make it code.
            if start == .blank, scalar == " " { continue }
            if isMarkup(scalar, at: start) { result.append("\\") }
            result.append(scalar)
            start = start.behind(scalar)
        }
        return String(result)
    }

    /// What stands before a character in its line.
    private enum Start {
        case blank
        /// The number of a list.
        case number
        case text

        func behind(_ scalar: Unicode.Scalar) -> Start {
            self != .text && ("0"..."9").contains(scalar) ? .number : .text
        }
    }

    private static func isMarkup(_ scalar: Unicode.Scalar, at start: Start) -> Bool {
        switch start {
        case .blank where startSigns.contains(scalar): true
        case .number where scalar == "." || scalar == ")": true
        default: signs.contains(scalar)
        }
    }

    /// Text in a table: on one line.
    static func cell(_ text: String) -> String {
        escaped(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? " " : $0 })))
    }

    /// Code in a span whose fence is longer than any in the text.
    static func code(_ text: String) -> String {
        guard !text.isEmpty else { return "` `" }
        let fence = String(repeating: "`", count: longestRun(in: text) + 1)
        let safe = SafeText.visible(text)
        let scalars = safe.unicodeScalars
        let isParted = scalars.first == "`" || scalars.last == "`"
        return isParted ? "\(fence) \(safe) \(fence)" : "\(fence)\(safe)\(fence)"
    }

    /// Lines of code between fences that are longer than any in the text.
    static func fence(_ text: String, language: String = "") -> [String] {
        let fence = String(repeating: "`", count: max(3, longestRun(in: text) + 1))
        return [fence + language, SafeText.visible(text, keepingNewlines: true), fence]
    }

    /// How many backticks follow each other at most.
    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
