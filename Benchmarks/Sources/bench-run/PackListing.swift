import Foundation
import LogModel
import PackFiles

/// A pack for programs that cannot read its files.
enum PackListing {
    struct Pattern: Encodable {
        var id: String
        var role: String
        var matchers: [Matcher]
        var examples: [String]
        var counterexamples: [String]
    }

    struct Matcher: Encodable {
        var sources: [String]
        var regex: String
    }

    static func list(root: URL) throws -> [Pattern] {
        let contents = PackFolder(root).read()
        if let error = contents.errors.first(where: { !$0.isWarning }) { throw error }
        return contents.patterns.map { pattern in
            Pattern(
                id: pattern.id, role: "\(pattern.role)",
                matchers: pattern.matchers.map { matcher in
                    Matcher(
                        sources: SourceKind.allCases
                            .filter { matcher.sources.isSuperset(of: SourceSet([$0])) }
                            .map(\.rawValue),
                        regex: matcher.regex)
                },
                examples: pattern.examples.map(\.line),
                counterexamples: pattern.counterexamples.map(\.line))
        }
    }
}
