internal import Knowledge
internal import LogModel
internal import PackFiles
internal import PatternEngine

extension FuzzTarget {
    /// Whatever stands in a pattern file, it is read or refused with a place in it.
    static let patternFile = FuzzTarget("pattern-file", mutations: 400) { input in
        let text = String(decoding: input, as: UTF8.self)
        guard
            let pattern = try PackTarget.read(
                text,
                { text throws(PackError) in
                    try PatternReader.pattern(id: "area/x", path: "x.yaml", text: text)
                })
        else { return }
        for error in RegexCheck().run([pattern]) { try PackTarget.check(error.location, in: text) }
        let pack = PatternPack([pattern])
        try check(pack.patterns.count == 1, "the pattern is lost")
    }

    /// Whatever stands in an article, or its translation, it is read or refused
    /// with a place in it; what was read can be shown.
    static let articleFile = FuzzTarget("article-file", mutations: 400) { input in
        let text = String(decoding: input, as: UTF8.self)
        let cause = CauseID("area/x")
        let article = try PackTarget.read(
            text,
            { text throws(PackError) in
                try ArticleReader.article(cause: cause, path: "x.yaml", text: text)
            })
        _ = try PackTarget.read(
            text,
            { text throws(PackError) in
                try ArticleReader.translation(
                    cause: cause, language: "zh", path: "x.zh.yaml", text: text)
            })
        guard let article else { return }
        _ = article.textHash
        try PackTarget.show(article)
    }
}

private enum PackTarget {
    /// What `reader` makes of `text`; nil where it refuses it and says where.
    static func read<Value>(
        _ text: String, _ reader: (String) throws(PackError) -> Value
    ) throws -> Value? {
        do throws(PackError) {
            return try reader(text)
        } catch {
            try check(error.location, in: text)
            return nil
        }
    }

    /// What YAML 1.1 takes for the end of a line.
    private static let breaks: [Character] = ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"]

    static func check(_ location: SourceLocation, in text: String) throws {
        let lines = text.split(omittingEmptySubsequences: false) { Self.breaks.contains($0) }
        guard location.line > 0 else { return }
        try FuzzTargets.check(
            location.line <= lines.count + 1 && location.column >= 0,
            "line \(location.line) of \(lines.count), column \(location.column)")
    }

    static func show(_ article: ArticleDefinition) throws {
        var contents = PackContents()
        contents.articles = [article]
        let knowledge = try KnowledgeBase(compiling: contents, tables: PackTables())
        guard let found = try knowledge.article(article.cause, language: .english) else {
            throw Violation("the article is lost")
        }
        for product in [nil] + Product.allCases.map(Optional.some) {
            let explanation = Renderer(captures: [], instance: nil, product: product)
                .explanation(of: found)
            for fix in explanation.remediations {
                for step in fix.steps {
                    guard case .command(let command) = step.kind else { continue }
                    try FuzzTargets.check(
                        ShellWords.read(command) != nil, "a shell reads \(command.debugDescription)"
                    )
                }
            }
        }
    }
}
