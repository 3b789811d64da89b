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
            return try Pruner(queue: queue, retention: retention, now: now).run()
        } catch {
            throw HistoryError(error, file: file)
        }
    }

    /// Whether no run of pruning has ended within `seconds` before `now`.
    public func isPruneDue(after seconds: Double, now: Timestamp) throws(HistoryError) -> Bool {
        let last = try read { try HistoryMeta.value(.lastPrune, in: $0) }
        guard let last else { return true }
        return now.milliseconds - last >= Int64(seconds * 1_000)
    }
}
