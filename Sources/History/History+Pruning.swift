internal import GRDB
public import LogModel

extension History {
    /// Deletes what is older than the retention allows, then the oldest until the
    /// rest fits.
    ///
    /// It works in short transactions, so that other processes can write in
    /// between.
    @discardableResult
    public func prune(
        _ retention: Retention = Retention(), now: Timestamp
    ) throws(HistoryError) -> PruneOutcome {
        do {
            let clock = try read { try Self.clock(now, in: $0) }
            let resolved = try read { database in
                ResolvedRetention(
                    age: try retention.age
                        ?? HistoryMeta.value(.keptSeconds, in: database).map(Double.init)
                        ?? Limits.historyAge,
                    bytes: try retention.bytes
                        ?? HistoryMeta.value(.keptBytes, in: database).map(Int.init)
                        ?? Limits.historyBytes,
                    rowsPerRun: retention.rowsPerRun)
            }
            let outcome = try Pruner(queue: queue, retention: resolved, now: clock).run()
            try write { database in
                try HistoryMeta.set(.lastPrune, now.milliseconds, in: database)
                try HistoryMeta.set(.clock, clock.milliseconds, in: database)
            }
            return outcome
        } catch {
            throw HistoryError(error, file: file)
        }
    }

    /// The time that ages are told by: since a host whose clock is wrong for a while
    /// must not forget everything, it follows a jump ahead in steps, and one far
    /// back not at all.
    private static func clock(_ now: Timestamp, in database: Database) throws -> Timestamp {
        guard let last = try HistoryMeta.value(.clock, in: database) else { return now }
        let gone = now.seconds(since: Timestamp(milliseconds: last))
        if gone < -Limits.clockStep * 12 { return Timestamp(milliseconds: last) }
        return Timestamp(
            milliseconds: last + Int64(min(gone, Limits.clockStep) * 1_000))
    }

    /// Sets how much of the past this history keeps from now on.
    public func keep(age: Double?, bytes: Int?) throws(HistoryError) {
        try write { database in
            if let age { try HistoryMeta.set(.keptSeconds, Int64(age), in: database) }
            if let bytes { try HistoryMeta.set(.keptBytes, Int64(bytes), in: database) }
        }
    }

    /// Whether no run of pruning has ended within `seconds` before `now`.
    public func isPruneDue(after seconds: Double, now: Timestamp) throws(HistoryError) -> Bool {
        let last = try read { try HistoryMeta.value(.lastPrune, in: $0) }
        // One in the future is of a clock that was wrong.
        guard let last, last <= now.milliseconds else { return true }
        return now.milliseconds - last >= Int64(seconds * 1_000)
    }
}
