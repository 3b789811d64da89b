internal import GRDB

/// The tables of the knowledge base.
///
/// Compiled from the pack's files and never edited by hand, so it has no
/// migrations: another version of the program brings another one.
enum Schema {
    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE pattern (
                    id TEXT PRIMARY KEY, cause TEXT, role TEXT NOT NULL, confidence REAL NOT NULL,
                    refines TEXT NOT NULL, needsConsequence INTEGER NOT NULL,
                    isUnlogged INTEGER NOT NULL, signal TEXT,
                    captures TEXT NOT NULL, file TEXT NOT NULL, rank INTEGER
                ) WITHOUT ROWID;
                CREATE INDEX patternByRank ON pattern(rank);
                CREATE TABLE matcher (
                    pattern TEXT NOT NULL, sources INTEGER NOT NULL, file TEXT, function TEXT,
                    errnos TEXT NOT NULL, levels INTEGER NOT NULL, regex TEXT NOT NULL
                );
                CREATE INDEX matcherByPattern ON matcher(pattern);
                CREATE TABLE article (
                    cause TEXT PRIMARY KEY, severity TEXT NOT NULL, probes TEXT NOT NULL,
                    refs TEXT NOT NULL, related TEXT NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX articleSeverity ON article(severity, cause);
                -- By language first: a run reads those of one only.
                CREATE TABLE articleText (
                    cause TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL,
                    plainTitle TEXT NOT NULL, likelihood TEXT, why TEXT NOT NULL, impact TEXT, falsePositives TEXT,
                    captures TEXT NOT NULL, remediations TEXT NOT NULL,
                    PRIMARY KEY (language, cause)
                ) WITHOUT ROWID;
                CREATE TABLE message (
                    program TEXT NOT NULL, file TEXT NOT NULL, function TEXT NOT NULL,
                    level TEXT NOT NULL, format TEXT NOT NULL, versions TEXT NOT NULL, role TEXT,
                    gram INTEGER
                );
                CREATE INDEX messageByFile ON message(file, function);
                CREATE INDEX messageByGram ON message(gram);
                CREATE TABLE stage (
                    program TEXT NOT NULL, place TEXT NOT NULL, language TEXT NOT NULL,
                    words TEXT NOT NULL
                );
                CREATE TABLE errnoMeaning (
                    symbol TEXT NOT NULL, language TEXT NOT NULL, meaning TEXT NOT NULL,
                    PRIMARY KEY (symbol, language)
                ) WITHOUT ROWID;
                """)
    }
}
