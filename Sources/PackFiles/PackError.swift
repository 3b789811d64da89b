/// Why a pack was refused, and where in the pack to look.
public struct PackError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case unreadable(String)
        case notYAML(String)
        case unknownKey(String, nearest: String?)
        case missingKey(String)
        case wrongType(key: String, expected: String)
        case unknownValue(String, key: String, allowed: [String])
        case invalidRegex(message: String, offset: Int)
        case noLiteral
        case weakLiteral(String)
        case tooManyCaptures(Int)
        case untypedGroup(String)
        case typeWithoutGroup(String)
        case exampleNotMatched(index: Int, envelope: String)
        case exampleCapture(index: Int, name: String, found: String?, expected: String)
        case counterexampleMatched(index: Int)
        case tooFewExamples(Int)
        case noCounterexample
        case matchBudget(subject: String)
        case missingArticle(String)
        case articleWithoutPattern
        case placeholderWithoutWords(String)
        case textInCommand(String)
        case badReference(String)
        case severalRecommended
        case staleTranslation(expected: String)
        case translationCount(remediation: Int)
        case unknownID(String, key: String)
        case draft(key: String)
        case noUndo(remediation: Int)
        case riskTooMild(String, atLeast: ArticleDefinition.Risk)
        case placeholderInScript(String)
    }

    public var reason: Reason
    public var location: SourceLocation

    public init(_ reason: Reason, at location: SourceLocation) {
        self.reason = reason
        self.location = location
    }

    /// Whether the fault only makes the pack worse, not wrong.
    public var isWarning: Bool {
        switch reason {
        case .noLiteral, .weakLiteral, .tooFewExamples, .noCounterexample, .noUndo,
            .riskTooMild, .staleTranslation, .articleWithoutPattern:
            return true
        default: return false
        }
    }
}
