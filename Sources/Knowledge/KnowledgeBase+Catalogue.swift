private import Foundation
internal import GRDB
public import LogModel

/// What is known of upstream's source.
extension KnowledgeBase {
    /// The grams by which messages are found.
    public func messageGrams() throws -> MessageGram.Table {
        try queue.read { database in
            MessageGram.Table(
                Set(
                    try Int64.fetchAll(
                        database,
                        sql: "SELECT DISTINCT gram FROM message WHERE gram IS NOT NULL")))
        }
    }

    /// The messages that are found by this gram.
    public func messages(holding gram: Int64) throws -> [CatalogueMessage] {
        try messages("gram = ?", [gram])
    }

    /// The messages of one function.
    public func messages(program: String, file: String, function: String) throws
        -> [CatalogueMessage]
    {
        try messages(
            "file = ? AND function = ? AND program = ?", [file, function, program])
    }

    /// All messages, by program, file and function.
    public func messages() throws -> [CatalogueMessage] {
        try messages("1 ORDER BY program, file, function, format", [])
    }

    private func messages(_ condition: String, _ arguments: StatementArguments) throws
        -> [CatalogueMessage]
    {
        try queue.read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT program, file, function, level, format, versions, role FROM message
                    WHERE \(condition)
                    """)
            return try Row.fetchAll(statement, arguments: arguments).map { row in
                let versions: String = row[5]
                return CatalogueMessage(
                    program: row[0], file: row[1], function: row[2], level: row[3],
                    format: row[4], versions: versions.split(separator: ",").map(String.init),
                    role: row[6])
            }
        }
    }

    /// What the program does at a call site, in words; nil if it is not known.
    public func stage(of site: CallSite, language: Language) throws -> String? {
        try answer(site, language, in: \.stages) {
            try queue.read { database in
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT words FROM stage
                        WHERE program = :program AND language IN (:language, 'en')
                            AND substr(:place, 1, length(place)) = place
                        ORDER BY length(place) DESC, language = 'en' LIMIT 1
                        """)
                return try String.fetchOne(
                    statement,
                    arguments: [
                        "program": site.program, "language": language.rawValue,
                        "place": "\(site.file):\(site.function)",
                    ])
            }
        }
    }

    /// What an errno usually means in these logs.
    public func meaning(of errno: Errno, language: Language) throws -> String? {
        try answer(errno, language, in: \.meanings) {
            try queue.read { database in
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT meaning FROM errnoMeaning WHERE symbol = ? AND language IN (?, 'en')
                        ORDER BY language = 'en' LIMIT 1
                        """)
                return try String.fetchOne(
                    statement, arguments: [errno.symbol, language.rawValue])
            }
        }
    }
}
