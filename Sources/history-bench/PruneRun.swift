internal import Foundation
internal import History
internal import LogModel

/// Prunes on one thread and writes on another, to see how long writers wait.
final class PruneRun: @unchecked Sendable {
    private let history: History
    private let now: Timestamp
    // Safety: each is written by one thread, and read when both have ended.
    private(set) var outcome = PruneOutcome()
    private(set) var longestWait = 0.0
    private var failure: (any Error)?
    private var isDone = false
    private let lock = NSLock()

    init(history: History, now: Timestamp) {
        self.history = history
        self.now = now
    }

    func run() throws {
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            do {
                if index == 0 { try prune() } else { try write() }
            } catch {
                lock.withLock { failure = error }
            }
        }
        if let failure { throw failure }
    }

    private func prune() throws {
        defer { lock.withLock { isDone = true } }
        outcome = try history.prune(Retention(age: 30 * 86_400), now: now)
    }

    private func write() throws {
        let writer = try History(file: history.file)
        var second: Int64 = 0
        while !lock.withLock({ isDone }) {
            second += 60
            let time = Timestamp(milliseconds: now.milliseconds + second * 1_000)
            let duration = try ContinuousClock().measure {
                try writer.record([HistoryData.finding("c1", 3, at: [time])], now: now)
            }
            let (seconds, rest) = duration.components
            longestWait = max(longestWait, Double(seconds) + Double(rest) / 1e18)
            Thread.sleep(forTimeInterval: 0.01)
        }
    }
}
