public import Foundation
internal import GRDB
public import LogModel

extension History {
    /// What is wrong with the history; empty: nothing. Reads all of it.
    public func check() throws(HistoryError) -> [HistoryFault] {
        do {
            let faults = try queue.read { try HistoryCheck(database: $0).fileFaults() }
            guard faults.isEmpty else { return faults }
            return try queue.read { try HistoryCheck(database: $0).contentFaults() }
        } catch {
            let error = HistoryError(error, file: file)
            guard error.reason == .damaged else { throw error }
            return [HistoryFault(.file("database disk image is malformed"))]
        }
    }

    /// Checks the history in `file` and repairs what can be repaired.
    ///
    /// Of a damaged file the readable rows are saved into a new one; the damaged
    /// one is kept beside it under another name.
    public static func repair(file: URL, now: Timestamp) throws(HistoryError) -> HistoryRepair {
        guard try HistoryFile(url: file).exists() else {
            throw HistoryError(.missing, file: file)
        }
        do throws(HistoryError) {
            let history = try History(file: file)
            let found = try history.check()
            guard !found.isEmpty else { return HistoryRepair(found: [], left: []) }
            let left = try history.repaired(found)
            let isDamaged = left.contains { if case .file = $0.kind { true } else { false } }
            if !isDamaged { return HistoryRepair(found: found, left: left) }
            return try salvaged(file, found, now)
        } catch {
            guard error.reason == .damaged else { throw error }
            return try salvaged(file, [HistoryFault(.file("not readable as a database"))], now)
        }
    }

    /// What is left after indexes, counts and tallies were made anew.
    private func repaired(_ found: [HistoryFault]) throws(HistoryError) -> [HistoryFault] {
        do {
            try queue.write { try $0.execute(sql: "REINDEX") }
            let faults = try queue.read { try HistoryCheck(database: $0).fileFaults() }
            guard faults.isEmpty else { return faults }
            try queue.write { try HistoryCheck(database: $0).repairContent() }
            return try check()
        } catch {
            let error = HistoryError(error, file: file)
            guard error.reason == .damaged else { throw error }
            return found + [HistoryFault(.file("indexes cannot be made anew"))]
        }
    }

    private static func salvaged(_ file: URL, _ found: [HistoryFault], _ now: Timestamp)
        throws(HistoryError) -> HistoryRepair
    {
        do {
            let salvage = try Salvage(damaged: file, now: now).run()
            let left = try History(file: file).check()
            return HistoryRepair(found: found, left: left, salvage: salvage)
        } catch {
            throw HistoryError(error, file: file)
        }
    }
}
