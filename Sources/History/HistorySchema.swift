internal import GRDB

/// The history's tables, version by version.
enum HistorySchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
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
                    """)
        }
        return migrator
    }
}
