public import Foundation
internal import Knowledge
internal import LogModel
public import PackFiles
internal import PatternEngine

/// Proves a pack: what `knowledge check` runs.
public struct PackChecker {
    private let folder: URL

    /// What a check found.
    public struct Result: Sendable {
        public var errors: [PackError] = []
        public var patternCount = 0
        public var articleCount = 0
        public var exampleCount = 0
        public var envelopeCount = Envelope.allCases.count
        /// Examples that a pattern of higher priority recognises first, as
        /// `pattern -> other`.
        public var overlaps: [String] = []
    }

    public init(folder: URL) { self.folder = folder }

    /// Checks the files named, relative to the pack, or all if there are none.
    public func check(only selection: Set<String>) throws -> Result {
        let contents = PackFolder(folder).read()
        var result = Result()
        result.errors = contents.errors
        let pack = PatternPack(contents.patterns)
        var structure = StructureCheck(contents: contents)
        result.errors += structure.run()
        let regexErrors = RegexCheck().run(contents.patterns)
        result.errors += regexErrors
        // What does not compile matches nothing: that is told once.
        let broken = Set(regexErrors.filter { !$0.isWarning }.map(\.location.file))
        var examples = ExampleCheck(pack: pack)
        for pattern in contents.patterns where selected(pattern.location.file, selection) {
            result.patternCount += 1
            result.exampleCount += pattern.examples.count
            if !broken.contains(pattern.location.file) { result.errors += examples.check(pattern) }
        }
        result.overlaps = examples.overlaps
        result.articleCount = contents.articles.count { selected($0.location.file, selection) }
        result.errors = result.errors.filter { selected($0.location.file, selection) }
            .sorted { ($0.location.file, $0.location.line) < ($1.location.file, $1.location.line) }
        return result
    }

    private func selected(_ file: String, _ selection: Set<String>) -> Bool {
        selection.isEmpty || selection.contains { file == $0 || file.hasPrefix($0 + "/") }
    }
}
