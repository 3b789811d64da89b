private import Foundation
internal import GRDB
internal import GRDBSQLite
public import LogModel
public import PackFiles
internal import Synchronization

/// The compiled pack: patterns, articles, upstream's messages.
public final class KnowledgeBase: Sendable {
    let queue: DatabaseQueue
    let answers = Mutex(Answers())

    deinit {
        try? queue.close()
        Self.closed.withLock { $0 = queue }
    }

    /// The one that was closed last is kept: libdispatch disposes of a queue on another
    /// thread, and waits for ever where none can be made (`ulimit -u`, `ulimit -v`).
    private static let closed = Mutex<DatabaseQueue?>(nil)

    /// Opens the compiled form where it lies.
    public init(_ image: PackImage) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { database in
            // The search index is made in a temporary table; pages are decoded anew where
            // they are not among 1 MiB of them.
            try database.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1024")
        }
        queue = try DatabaseQueue(
            path: PackFileSystem.path(of: image), configuration: configuration)
    }

    /// Opens a copy of the compiled form, to lay packs over it.
    public init(copying image: PackImage) throws {
        queue = try DatabaseQueue()
        try queue.inDatabase { database in
            let size = image.size
            // Safety: SQLite takes the buffer over and frees it with the
            // connection (SQLITE_DESERIALIZE_FREEONCLOSE).
            guard let buffer = unsafe sqlite3_malloc64(UInt64(size)) else {
                throw KnowledgeError(reason: .outOfMemory)
            }
            unsafe image.read(0, UnsafeMutableRawBufferPointer(start: buffer, count: size))
            let flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE
            let code = unsafe sqlite3_deserialize(
                database.sqliteConnection, "main", buffer.assumingMemoryBound(to: UInt8.self),
                Int64(size), Int64(size), UInt32(flags))
            guard code == SQLITE_OK else { throw KnowledgeError(reason: .damaged(code)) }
        }
    }

    /// Compiles a pack in memory.
    public init(compiling contents: PackContents, tables: PackTables) throws {
        queue = try DatabaseQueue()
        try KnowledgeCompiler.compile(contents, tables: tables, ranking: [], into: queue)
    }

    /// Lays a pack over this one: an entry with the same id replaces ours.
    public func lay(_ contents: PackContents) throws {
        try KnowledgeCompiler.lay(contents, over: queue)
        answers.withLock { $0 = Answers() }
    }

    /// All patterns, without their examples.
    public func patterns() throws -> [PatternDefinition] {
        try queue.read { database in
            var matchers: [String: [MatcherDefinition]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT pattern, sources, file, function, errnos, levels, regex FROM matcher")
            while let row = try rows.next() {
                let pattern: String = row[0]
                matchers[pattern, default: []].append(Self.matcher(row))
            }
            var patterns: [PatternDefinition] = []
            let cursor = try Row.fetchCursor(
                database, sql: "SELECT * FROM pattern ORDER BY rank, id")
            while let row = try cursor.next() {
                let id: String = row["id"]
                patterns.append(Self.pattern(row, matchers: matchers[id] ?? []))
            }
            return patterns
        }
    }

    /// The pattern of a place in the ranking that was compiled.
    public func pattern(rank: Int) throws -> PatternDefinition? {
        try queue.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT * FROM pattern WHERE rank = ?")
            guard let row = try Row.fetchOne(statement, arguments: [rank]) else { return nil }
            let id: String = row["id"]
            let matchers = try database.cachedStatement(
                sql: """
                    SELECT pattern, sources, file, function, errnos, levels, regex FROM matcher
                    WHERE pattern = ? ORDER BY rowid
                    """)
            return Self.pattern(
                row, matchers: try Row.fetchAll(matchers, arguments: [id]).map(Self.matcher))
        }
    }

    private static func matcher(_ row: Row) -> MatcherDefinition {
        let errnos: String = row[4]
        return MatcherDefinition(
            sources: SourceSet(rawValue: row[1]), file: row[2], function: row[3],
            errnos: errnos.split(separator: " ").compactMap { UInt16($0) }.map(Errno.init(number:)),
            levels: LevelSet(rawValue: row[5]), regex: row[6], location: SourceLocation(file: ""))
    }

    private static func pattern(_ row: Row, matchers: [MatcherDefinition]) -> PatternDefinition {
        let cause: String? = row["cause"]
        let role: String = row["role"]
        let refines: String = row["refines"]
        let signal: String? = row["signal"]
        let captures: String = row["captures"]
        var pattern = PatternDefinition(
            id: row["id"], cause: cause.map { CauseID($0) }, role: Role(rawValue: role) ?? .context,
            confidence: row["confidence"], matchers: matchers,
            location: SourceLocation(file: row["file"]))
        pattern.refines = refines.split(separator: " ").map { CauseID(String($0)) }
        pattern.needsConsequence = row["needsConsequence"]
        pattern.isUnlogged = row["isUnlogged"]
        pattern.signal = signal.flatMap(Signal.init(rawValue:))
        for pair in captures.split(separator: " ") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            pattern.captures[String(parts[0])] = CaptureType(rawValue: String(parts[1])) ?? .text
        }
        return pattern
    }

    /// The severity of every cause.
    public func severities() throws -> [CauseID: Severity] {
        try queue.read { database in
            var severities: [CauseID: Severity] = [:]
            severities.reserveCapacity(2_048)
            // A row for each article takes many times as long.
            let rows = try Row.fetchCursor(
                database, sql: "SELECT severity, group_concat(cause, ' ') FROM article GROUP BY 1")
            while let row = try rows.next() {
                let severity: String = row[0]
                let causes: String = row[1]
                let value = Severity(rawValue: severity) ?? .error
                for cause in causes.utf8.split(separator: UInt8(ascii: " ")) {
                    severities[CauseID(String(Substring(cause)))] = value
                }
            }
            return severities
        }
    }

    /// The article in `language`, or in English where it is not translated.
    public func article(_ cause: CauseID, language: Language) throws -> Article? {
        try answer(cause, language, in: \.articles) {
            try queue.read { database in
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT * FROM article JOIN articleText USING (cause)
                        WHERE cause = ? AND language IN (?, 'en') ORDER BY language = 'en' LIMIT 1
                        """)
                let row = try Row.fetchOne(
                    statement, arguments: [cause.rawValue, language.rawValue])
                return try row.map { try Article(row: $0) }
            }
        }
    }

    /// Ids and titles of all articles, sorted by id.
    public func titles(language: Language) throws -> [ArticleTitle] {
        try queue.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT article.cause, severity,
                        coalesce(translated.plainTitle, english.plainTitle) AS title
                    FROM article
                    JOIN articleText AS english
                        ON english.cause = article.cause AND english.language = 'en'
                    LEFT JOIN articleText AS translated
                        ON translated.cause = article.cause AND translated.language = ?
                    ORDER BY article.cause
                    """, arguments: [language.rawValue])
            return rows.map(ArticleTitle.init(row:))
        }
    }

    /// The titles of `causes`, in their order; those without an article are left out.
    public func titles(of causes: [CauseID], language: Language) throws -> [ArticleTitle] {
        guard !causes.isEmpty else { return [] }
        return try answer(causes, language, in: \.titles) {
            try queue.read { try titles(of: causes, language: language, in: $0) }
        }
    }

    func titles(
        of causes: [CauseID], language: Language, in database: Database
    ) throws -> [ArticleTitle] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT cause, severity, plainTitle AS title
                FROM article JOIN articleText USING (cause)
                WHERE cause = ? AND language IN (?, 'en') ORDER BY language = 'en' LIMIT 1
                """)
        return try causes.compactMap { cause in
            try Row.fetchOne(statement, arguments: [cause.rawValue, language.rawValue])
                .map(ArticleTitle.init(row:))
        }
    }
}

/// Why the knowledge base cannot be used.
public struct KnowledgeError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case outOfMemory
        case damaged(Int32)
        case missingArticle(String)
    }

    public var reason: Reason
}

/// A language of the articles.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"
}
