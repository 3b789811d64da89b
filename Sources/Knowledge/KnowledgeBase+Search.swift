internal import GRDB
internal import LogModel

/// Full-text search over the articles.
extension KnowledgeBase {
    /// Articles that hold all the words of `query`: first those that hold them
    /// as they stand there, then the others, best first.
    ///
    /// Words of fewer than three characters, which the trigram index cannot
    /// find, are looked for by comparing texts.
    public func search(
        _ query: String, language: Language, limit: Int = 20
    ) throws -> [ArticleTitle] {
        // SQLite's search takes a NUL for the end.
        let words = query.split { $0.isWhitespace || $0 == "\0" }.map(String.init)
        guard !words.isEmpty else { return [] }
        return try queue.inDatabase { database in
            try SearchIndex.build(in: database)
            var causes = try causes(holding: [words.joined(separator: " ")], in: database)
            if words.count > 1 {
                let others = try self.causes(holding: words, in: database)
                causes += others.filter { !causes.contains($0) }
            }
            return try titles(
                of: causes.prefix(limit).map { CauseID($0) }, language: language, in: database)
        }
    }

    /// The causes whose articles hold all of `phrases`, best first, each once.
    private func causes(holding phrases: [String], in database: Database) throws -> [String] {
        let long = phrases.filter { $0.count >= 3 }
        let short = phrases.filter { $0.count < 3 }
        var conditions = short.map { _ in "(title || ' ' || body) LIKE ? ESCAPE '\\'" }
        var arguments: [(any DatabaseValueConvertible)?] = short.map { "%\(Self.escapedLike($0))%" }
        if !long.isEmpty {
            conditions.insert("articleSearch MATCH ?", at: 0)
            let quoted = long.map { "\"\(Self.marking("\"", with: "\"", in: $0))\"" }
            arguments.insert(quoted.joined(separator: " AND "), at: 0)
        }
        let order = long.isEmpty ? "cause" : "bm25(articleSearch, 0, 0, 8, 1)"
        let found = try String.fetchAll(
            database,
            sql: """
                SELECT cause FROM articleSearch WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(order)
                """, arguments: StatementArguments(arguments))
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    private static func escapedLike(_ text: String) -> String {
        marking("\\%_", with: "\\", in: text)
    }

    /// `text` with `mark` before each of `signs`, whatever combining mark follows it.
    private static func marking(
        _ signs: String, with mark: Unicode.Scalar, in text: String
    ) -> String {
        let scalars = text.unicodeScalars.flatMap { scalar in
            signs.unicodeScalars.contains(scalar) ? [mark, scalar] : [scalar]
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
