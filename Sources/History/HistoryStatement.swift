internal import GRDB

/// The statements that run for each occurrence of a batch, in one place so that
/// their plans can be checked.
enum HistoryStatement: String, CaseIterable {
    case incident = """
        SELECT * FROM incident WHERE fingerprint = ?
        """
    case incidentByID = """
        SELECT * FROM incident WHERE id = ?
        """
    case addIncident = """
        INSERT INTO incident (fingerprint, cause, verdict, severity, title, container, project,
            host, firstSeen, lastSeen, occurrences, absorbed, sources)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)
        """
    case widenIncident = """
        UPDATE incident SET firstSeen = min(firstSeen, ?), lastSeen = max(lastSeen, ?) WHERE id = ?
        """
    case updateIncident = """
        UPDATE incident SET severity = ?, title = ?, host = ?, firstSeen = ?, lastSeen = ?,
            occurrences = ?, absorbed = ?, sources = ? WHERE id = ?
        """
    case removeIncident = """
        DELETE FROM incident WHERE id = ?
        """
    case addTally = """
        INSERT INTO tally VALUES (?, ?, ?)
        ON CONFLICT (incident, hour) DO UPDATE SET count = count + excluded.count
        """
    case removeTally = """
        DELETE FROM tally WHERE incident = ? AND hour = ? AND count <= 0
        """
    case addCounted = """
        INSERT OR IGNORE INTO occurrence VALUES (?, ?, ?, ?, ?)
        """
    case addAbsorbed = """
        INSERT OR IGNORE INTO absorbed VALUES (?, ?, ?, ?, ?)
        """
    case counted = """
        SELECT source, severity FROM occurrence WHERE incident = ? AND seen = ? AND key = ?
        """
    case absorbed = """
        SELECT source, severity FROM absorbed WHERE incident = ? AND seen = ? AND key = ?
        """
    case hasCounted = """
        SELECT EXISTS (SELECT 1 FROM occurrence WHERE incident = ? AND seen BETWEEN ? AND ?)
        """
    case removeCounted = """
        DELETE FROM occurrence WHERE incident = ? AND seen = ? AND key = ?
        """
    case removeAbsorbed = """
        DELETE FROM absorbed WHERE incident = ? AND seen = ? AND key = ?
        """
    case imported = """
        SELECT seen FROM imported WHERE incident = ? AND key = ?
        """
    case removeImported = """
        DELETE FROM imported WHERE incident = ? AND key = ?
        """
    case countedBetween = """
        SELECT incident, seen, key, source, severity FROM occurrence
        WHERE incident = ? AND seen BETWEEN ? AND ? AND source IS NOT NULL
        """
    case absorbedBetween = """
        SELECT incident, seen, key, source, severity FROM absorbed
        WHERE incident = ? AND seen BETWEEN ? AND ? AND source IS NOT NULL
        """
    /// Whether a program that takes precedence tells of the same occurrence.
    case hasEcho = """
        SELECT EXISTS (SELECT 1 FROM occurrence
                WHERE incident = ?1 AND seen BETWEEN ?2 AND ?3 AND source < ?4)
            OR EXISTS (SELECT 1 FROM absorbed
                WHERE incident = ?1 AND seen BETWEEN ?2 AND ?3 AND source < ?4)
        """
    /// Whether another incident of the container says why it failed.
    case hasReason = """
        SELECT EXISTS (SELECT 1 FROM incident i
            WHERE i.container = ?1 AND i.lastSeen >= ?3 - ?6 AND i.firstSeen <= ?4 + ?6
                AND i.verdict IN ('explained', 'unknown')
                AND (i.project = ?2 OR i.project IS NULL OR ?2 IS NULL)
                AND (EXISTS (SELECT 1 FROM occurrence o WHERE o.incident = i.id
                        AND o.seen BETWEEN ?3 AND ?4 AND o.source IS NOT NULL
                        AND o.severity >= ?5)
                    OR EXISTS (SELECT 1 FROM absorbed o WHERE o.incident = i.id
                        AND o.seen BETWEEN ?3 AND ?4 AND o.source IS NOT NULL
                        AND o.severity >= ?5)))
        """
    case unlogged = """
        SELECT id, project FROM incident WHERE container = ? AND verdict = 'unlogged'
        """
    case firstCounted = """
        SELECT min(seen) FROM occurrence WHERE incident = ?
        """
    case lastCounted = """
        SELECT max(seen) FROM occurrence WHERE incident = ?
        """
    case firstAbsorbed = """
        SELECT min(seen) FROM absorbed WHERE incident = ?
        """
    case lastAbsorbed = """
        SELECT max(seen) FROM absorbed WHERE incident = ?
        """
    case hasSeverity = """
        SELECT EXISTS (SELECT 1 FROM occurrence WHERE incident = ? AND severity = ?)
        """
    case worst = """
        SELECT max(severity) FROM occurrence WHERE incident = ?
        """
    case timelessCount = """
        SELECT count(*) FROM timeless WHERE incident = ? AND content = ?
        """
    case timelessAtPlace = """
        SELECT id, seen FROM timeless WHERE stream = ? AND offset = ? AND incident = ?
        """
    case timelessWithoutPlace = """
        SELECT id, seen FROM timeless WHERE incident = ? AND content = ? AND stream IS NULL
        ORDER BY id DESC LIMIT 1
        """
    case addTimeless = """
        INSERT INTO timeless (incident, content, stream, offset, seen) VALUES (?, ?, ?, ?, ?)
        """
    case placeTimeless = """
        UPDATE timeless SET stream = ?, offset = ? WHERE id = ?
        """
    case removeTimeless = """
        DELETE FROM timeless WHERE id = ?
        """
    case evidenceKeys = """
        SELECT seen, key FROM evidence WHERE incident = ?
        """
    case addEvidence = """
        INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?)
        """
    case moveEvidence = """
        UPDATE evidence SET seen = ? WHERE incident = ? AND seen = ? AND key = ?
        """
    case removeEvidence = """
        DELETE FROM evidence WHERE incident = ? AND seen = ? AND key = ?
        """
    case streams = """
        SELECT id, head, source FROM stream WHERE device = ? AND inode = ? ORDER BY id DESC
        """
    case addStart = """
        INSERT OR IGNORE INTO start VALUES (?, ?, ?)
        """
}

extension Database {
    /// The statement, prepared once for each connection.
    func statement(_ statement: HistoryStatement) throws -> Statement {
        try cachedStatement(sql: statement.rawValue)
    }
}
