internal import GRDB

/// The numbers that are kept beside the occurrences, and can be had again from
/// them.
struct HistoryTotals {
    let database: Database

    /// Makes tallies, counts and times of all incidents anew, and takes out
    /// incidents without any occurrence.
    func rebuild() throws {
        try database.execute(
            sql: """
                DELETE FROM tally;
                INSERT INTO tally SELECT incident, seen / \(Tally.hourLength), count(*)
                FROM occurrence GROUP BY 1, 2;
                UPDATE incident SET
                    occurrences = coalesce(
                        (SELECT sum(count) FROM tally WHERE incident = id), 0),
                    absorbed = (SELECT count(*) FROM absorbed WHERE incident = id),
                    firstSeen = coalesce(
                        (SELECT min(seen) FROM occurrence WHERE incident = id),
                        (SELECT min(seen) FROM absorbed WHERE incident = id), firstSeen),
                    lastSeen = coalesce(
                        (SELECT max(seen) FROM occurrence WHERE incident = id),
                        (SELECT max(seen) FROM absorbed WHERE incident = id), lastSeen);
                DELETE FROM incident WHERE occurrences = 0 AND absorbed = 0;
                """)
    }
}
