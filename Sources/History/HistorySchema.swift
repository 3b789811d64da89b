internal import GRDB

/// The history's tables, version by version.
enum HistorySchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        migrator.registerMigration("2") { try HistoryMigration2(database: $0).run() }
        return migrator
    }

    /// SQLite's mark of whose database a file is: "wfor".
    private static let applicationID = 0x7766_6F72

    /// Whether the file is a history, or is to become one.
    static func isHistory(_ database: Database) throws -> Bool {
        guard try isUnsigned(database) else {
            return try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID
        }
        // So is one of an early version, and one that is being made right now.
        let tables = try String.fetchSet(
            database,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        if tables == ["grdb_migrations"] {
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM grdb_migrations") == 0
        }
        return tables.isEmpty
            || tables.isSuperset(of: ["grdb_migrations", "incident", "occurrence"])
    }

    /// Whether it does not say yet whose it is.
    static func isUnsigned(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "PRAGMA application_id") == 0
    }

    static func sign(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    static let version1 = """
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY,
            fingerprint TEXT NOT NULL UNIQUE,
            label TEXT NOT NULL,
            cause TEXT,
            verdict TEXT NOT NULL,
            severity TEXT NOT NULL,
            title TEXT NOT NULL,
            container TEXT,
            project TEXT,
            firstSeen INTEGER NOT NULL,
            lastSeen INTEGER NOT NULL,
            occurrences INTEGER NOT NULL,
            detail BLOB NOT NULL
        );
        CREATE INDEX incidentByContainer ON incident(container, lastSeen);
        CREATE INDEX incidentByTime ON incident(lastSeen);
        CREATE INDEX incidentByLabel ON incident(label);
        CREATE TABLE occurrence (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            seen INTEGER NOT NULL,
            key TEXT NOT NULL,
            recorded INTEGER NOT NULL,
            PRIMARY KEY (incident, seen, key)
        ) WITHOUT ROWID;
        """

    /// All times are milliseconds since 1970, UTC; `hour` counts hours since then.
    static let version2 = """
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY,
            fingerprint TEXT NOT NULL UNIQUE,
            cause TEXT,
            verdict TEXT NOT NULL,
            severity TEXT NOT NULL,      -- the worst of its occurrences
            title TEXT NOT NULL,
            container TEXT,
            project TEXT,
            host TEXT,
            firstSeen INTEGER NOT NULL,
            lastSeen INTEGER NOT NULL,
            occurrences INTEGER NOT NULL,-- rows in occurrence
            absorbed INTEGER NOT NULL,   -- rows in absorbed
            sources INTEGER NOT NULL     -- bit n: a program with the code n told of it
        );
        CREATE INDEX incidentByContainer ON incident(container, lastSeen);
        CREATE INDEX incidentByTime ON incident(lastSeen);
        CREATE INDEX incidentUnlogged ON incident(container) WHERE verdict = 'unlogged';

        -- What counts. source is NULL for a line without time, whose seen is the
        -- time of recording.
        CREATE TABLE occurrence (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            seen INTEGER NOT NULL,
            key BLOB NOT NULL,
            source INTEGER,
            severity INTEGER NOT NULL,
            PRIMARY KEY (incident, seen, key)
        ) WITHOUT ROWID;

        -- What only repeats another occurrence, kept because that one may be taken back.
        CREATE TABLE absorbed (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            seen INTEGER NOT NULL,
            key BLOB NOT NULL,
            source INTEGER,
            severity INTEGER NOT NULL,
            PRIMARY KEY (incident, seen, key)
        ) WITHOUT ROWID;

        CREATE TABLE tally (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            hour INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (incident, hour)
        ) WITHOUT ROWID;

        CREATE TABLE evidence (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            seen INTEGER NOT NULL,
            key BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (incident, seen, key)
        );

        CREATE TABLE source (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            position TEXT,
            state BLOB,
            updated INTEGER NOT NULL
        );

        -- source is NULL for a file that was only explained.
        CREATE TABLE stream (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER REFERENCES source(id) ON DELETE SET NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            head BLOB NOT NULL,
            offset INTEGER NOT NULL,
            line INTEGER NOT NULL,
            tail BLOB NOT NULL,
            isFinished INTEGER NOT NULL,
            updated INTEGER NOT NULL
        );
        CREATE INDEX streamByFile ON stream(device, inode);
        CREATE INDEX streamBySource ON stream(source);

        -- Occurrences without time: the key of such a one is this id. stream and
        -- offset are NULL until it is met in a file.
        CREATE TABLE timeless (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            content BLOB NOT NULL,
            stream INTEGER REFERENCES stream(id),
            offset INTEGER,
            seen INTEGER NOT NULL
        );
        CREATE INDEX timelessByContent ON timeless(incident, content, stream);
        CREATE INDEX timelessByPlace ON timeless(stream, offset);

        -- Version 1's occurrences, whose times it did not keep apart.
        CREATE TABLE imported (
            incident INTEGER NOT NULL REFERENCES incident(id) ON DELETE CASCADE,
            key BLOB NOT NULL,
            seen INTEGER NOT NULL,
            PRIMARY KEY (incident, key)
        ) WITHOUT ROWID;

        CREATE TABLE start (
            container TEXT NOT NULL,
            project TEXT NOT NULL,
            seen INTEGER NOT NULL,
            PRIMARY KEY (container, project, seen)
        ) WITHOUT ROWID;

        CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value INTEGER NOT NULL
        ) WITHOUT ROWID;
        """
}
