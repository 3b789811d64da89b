internal import GRDB
internal import LogModel

/// The full-text index of the articles, by which Chinese is found too.
///
/// Made when it is first asked for: only a search needs it, and it would be a
/// good third of what every start has to load.
enum SearchIndex {
    static func build(in database: Database) throws {
        let isBuilt = try Bool.fetchOne(
            database, sql: "SELECT 1 FROM sqlite_temp_master WHERE name = 'articleSearch'")
        guard isBuilt == nil else { return }
        try database.inTransaction(.deferred) {
            try fill(database)
            return .commit
        }
    }

    private static func fill(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE VIRTUAL TABLE temp.articleSearch USING fts5(
                    cause UNINDEXED, language UNINDEXED, title, body, tokenize='trigram'
                )
                """)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT * FROM article JOIN articleText USING (cause)")
        while let row = try rows.next() {
            let article = try Article(row: row)
            let body =
                [article.why, article.impact ?? "", article.likelihood ?? ""]
                + article.remediations.flatMap { [$0.title] + $0.steps.map(\.searchText) }
            try database.execute(
                sql: "INSERT INTO articleSearch VALUES (?, ?, ?, ?)",
                arguments: [
                    article.cause.rawValue, article.language.rawValue, article.title,
                    body.joined(separator: "\n"),
                ])
        }
    }
}
