internal import Correlation
internal import Foundation
internal import History
internal import Ingestion
internal import Knowledge
internal import LogModel

/// Takes what live sources tell to the history, and keeps it for a while where
/// the history cannot be written.
final class Recorder: StreamRegistry {
    private let history: History?
    var explainer: Explainer
    private let host: String?
    /// What could not be written yet, oldest first.
    private var waiting: [Batch] = []
    private(set) var fault: HistoryError?
    /// Findings that were given up because too many waited.
    private(set) var lostFindings = 0
    private var nextAttempt: ContinuousClock.Instant?
    private var temporaryID: Int64 = 0
    private var lastPrune = ContinuousClock.now - .seconds(600)

    init(history: History?, explainer: Explainer, host: String?) {
        self.history = history
        self.explainer = explainer
        self.host = host
    }

    /// Explains and records in one transaction with the checkpoints.
    func record(
        _ news: [Correlator.News], checkpoints: [Checkpoint], at now: ContinuousClock.Instant
    ) throws -> [ToldIncident] {
        var batch = Batch()
        batch.checkpoints = checkpoints
        var told: [ToldIncident] = []
        for news in news {
            batch.retractions += news.retractions
            batch.starts += news.starts
            for incident in news.incidents where incident.verdict != .benign {
                let explained = try explainer.explained(incident)
                batch.findings.append(
                    Finding(
                        incident: incident, severity: explained.severity,
                        title: explained.explanation.title, host: host))
                told.append(ToldIncident(explained: explained))
            }
        }
        let recorded = write(batch, at: now)
        for index in told.indices where recorded.indices.contains(index) {
            told[index].recorded = recorded[index]
        }
        return told
    }

    /// Lets the history forget what it need not keep, now and then.
    func prune(at now: ContinuousClock.Instant) {
        guard let history, now - lastPrune >= .seconds(600) else { return }
        lastPrune = now
        do throws(HistoryError) {
            guard try history.isPruneDue(after: 3_600, now: .now) else { return }
            try history.prune(Retention(rowsPerRun: 50_000), now: .now)
        } catch {
            fault = error
        }
    }

    /// Whether something waits to be written.
    var isBehind: Bool { !waiting.isEmpty }

    private func write(_ batch: Batch, at now: ContinuousClock.Instant) -> [Recorded] {
        guard let history else { return [] }
        if let nextAttempt, now < nextAttempt {
            keep(batch)
            return []
        }
        do throws(HistoryError) {
            for batch in waiting {
                _ = try history.commit(batch, now: .now)
                waiting.removeFirst()
            }
            let recorded = try history.commit(batch, now: .now)
            fault = nil
            nextAttempt = nil
            return recorded
        } catch {
            fault = error
            nextAttempt = now + .seconds(5)
            keep(batch)
            return []
        }
    }

    private func keep(_ batch: Batch) {
        waiting.append(batch)
        // A later checkpoint holds all that an earlier one does.
        if waiting.count > 1 { waiting[waiting.count - 2].checkpoints = [] }
        var findings = waiting.reduce(0) { $0 + $1.findings.count }
        while findings > Limits.waitingFindings, waiting.count > 1 {
            let dropped = waiting.removeFirst().findings.count
            lostFindings += dropped
            findings -= dropped
        }
    }

    func newStream(of source: String, _ mark: LogStream) -> LogStream? {
        var mark = mark
        guard let history else {
            temporaryID -= 1
            mark.id = temporaryID
            return mark
        }
        do throws(HistoryError) {
            mark.id = try history.newStream(of: source, mark)
            return mark
        } catch {
            fault = error
            return nil
        }
    }
}
