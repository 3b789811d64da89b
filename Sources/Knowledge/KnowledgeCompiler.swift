private import Foundation
public import GRDB
internal import LogModel
public import PackFiles

/// Compiles a pack's contents into the knowledge base.
public enum KnowledgeCompiler {
    /// Fills an empty database.
    ///
    /// - Parameter ranking: the ids of the patterns in the engine's order; empty where they
    ///   are not asked for by their rank.
    public static func compile(
        _ contents: PackContents, tables: PackTables, ranking: [String],
        into queue: DatabaseQueue
    ) throws {
        try queue.write { database in
            try Schema.create(in: database)
            try insert(contents, in: database)
            try rank(ranking, in: database)
            let grams = MessageGram.Choice(of: tables.messages.map(\.format))
            for message in tables.messages {
                try insert(message, gram: grams.rarest(in: message.format), in: database)
            }
            for meaning in tables.errnoMeanings { try insert(meaning, in: database) }
            for stage in tables.stages { try insert(stage, in: database) }
        }
        // No page is left half empty.
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "VACUUM")
        }
    }

    /// Replaces what a compiled knowledge base has under the same ids.
    static func lay(_ contents: PackContents, over queue: DatabaseQueue) throws {
        try queue.write { database in
            for pattern in contents.patterns {
                try database.execute(
                    sql: "DELETE FROM pattern WHERE id = ?", arguments: [pattern.id])
                try database.execute(
                    sql: "DELETE FROM matcher WHERE pattern = ?", arguments: [pattern.id])
            }
            for article in contents.articles {
                try database.execute(
                    sql: "DELETE FROM article WHERE cause = ?",
                    arguments: [article.cause.rawValue])
                for language in Language.allCases {
                    try database.execute(
                        sql: "DELETE FROM articleText WHERE language = ? AND cause = ?",
                        arguments: [language.rawValue, article.cause.rawValue])
                }
            }
            try insert(contents, in: database)
        }
    }

    private static func rank(_ ids: [String], in database: Database) throws {
        for (rank, id) in ids.enumerated() {
            try database.execute(
                sql: "UPDATE pattern SET rank = ? WHERE id = ?", arguments: [rank, id])
        }
    }

    private static func insert(_ contents: PackContents, in database: Database) throws {
        for pattern in contents.patterns { try insert(pattern, in: database) }
        let translations = Dictionary(grouping: contents.translations, by: \.cause)
        for article in contents.articles.sorted(by: { $0.cause < $1.cause }) {
            try insert(article, in: database)
            for translation in translations[article.cause] ?? [] {
                try insert(translation, of: article, in: database)
            }
        }
    }

    private static func insert(_ pattern: PatternDefinition, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO pattern VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            arguments: [
                pattern.id, pattern.cause?.rawValue, pattern.role.rawValue, pattern.confidence,
                pattern.refines.map(\.rawValue).joined(separator: " "), pattern.needsConsequence,
                pattern.isUnlogged, pattern.signal?.rawValue,
                pattern.captures.sorted { $0.key < $1.key }
                    .map { "\($0.key)=\($0.value.rawValue)" }.joined(separator: " "),
                pattern.location.file,
            ])
        for matcher in pattern.matchers {
            try database.execute(
                sql: "INSERT INTO matcher VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    pattern.id, Int(matcher.sources.rawValue), matcher.file, matcher.function,
                    matcher.errnos.map { String($0.number) }.joined(separator: " "),
                    Int(matcher.levels.rawValue), matcher.regex,
                ])
        }
    }

    private static func insert(_ article: ArticleDefinition, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
            arguments: [
                article.cause.rawValue, article.severity.rawValue, try json(article.probes),
                article.references.joined(separator: "\n"),
                article.related.map(\.rawValue).joined(separator: " "),
            ])
        try insert(
            article.text, remediations: article.remediations.map(Remediation.init),
            cause: article.cause, language: "en", in: database)
    }

    private static func insert(
        _ translation: TranslationDefinition, of article: ArticleDefinition, in database: Database
    ) throws {
        let remediations = article.remediations.enumerated().map { index, remediation in
            Remediation(
                remediation,
                translation: index < translation.remediations.count
                    ? translation.remediations[index] : nil)
        }
        try insert(
            translation.text, remediations: remediations, cause: article.cause,
            language: translation.language, in: database)
    }

    private static func insert(
        _ text: ArticleText, remediations: [Remediation], cause: CauseID, language: String,
        in database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO articleText VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                cause.rawValue, language, text.title,
                Placeholder.replaced(in: text.title) { text.captures[$0] ?? $0 }, text.likelihood,
                text.why, text.impact,
                text.falsePositives, try json(text.captures), try json(remediations),
            ])
    }

    private static func insert(
        _ message: CatalogueMessage, gram: Int64?, in database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                message.program, message.file, message.function, message.level, message.format,
                message.versions.joined(separator: ","), message.role, gram,
            ])
    }

    private static func insert(_ stage: PackTables.Stage, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO stage VALUES (?, ?, ?, ?)",
            arguments: [stage.program, stage.place, stage.language, stage.words])
    }

    private static func insert(_ meaning: PackTables.ErrnoMeaning, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO errnoMeaning VALUES (?, ?, ?)",
            arguments: [meaning.symbol, meaning.language, meaning.meaning])
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
