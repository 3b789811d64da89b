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
    /// The newest checkpoint of each source that could not be written yet.
    private var waitingCheckpoints: [String: Checkpoint] = [:]
    private(set) var fault: HistoryError?
    /// Findings that were given up because too many waited.
    private(set) var lostFindings = 0
    private var nextAttempt: ContinuousClock.Instant?
    private var temporaryID: Int64 = 0
    private var reserved: Range<Int64> = 0..<0
    private var lastPrune = ContinuousClock.now - .seconds(600)

    /// - Throws: why the history cannot be written.
    init(history: History?, explainer: Explainer, host: String?) throws(HistoryError) {
        self.history = history
        self.explainer = explainer
        self.host = host
        if let history { reserved = try history.reserveStreams(Self.blockLength) }
    }

    /// Takes numbers before they are needed, while the history can be written.
    private func topUp() {
        guard let history, reserved.count < Self.blockLength / 10 else { return }
        // Each try may have to wait for another program.
        if let nextAttempt, ContinuousClock.now < nextAttempt { return }
        do throws(HistoryError) {
            reserved = try history.reserveStreams(Self.blockLength)
        } catch {
            fault = error
            nextAttempt = .now + Self.pause
        }
    }

    /// Explains and records in one transaction with the checkpoints.
    ///
    /// - Parameter isLast: nothing comes after it, so that a history which could not be
    ///   written a moment ago is tried once more.
    func record(
        _ news: [Correlator.News], checkpoints: [Checkpoint], at now: ContinuousClock.Instant,
        isLast: Bool = false
    ) throws -> [ToldIncident] {
        if isLast { nextAttempt = nil }
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
    var isBehind: Bool { !waiting.isEmpty || !waitingCheckpoints.isEmpty }

    private func write(_ batch: Batch, at now: ContinuousClock.Instant) -> [Recorded] {
        guard let history else { return [] }
        for checkpoint in batch.checkpoints { keep(checkpoint) }
        if let nextAttempt, now < nextAttempt {
            keep(batch)
            return []
        }
        var batches = waiting + [batch]
        for index in batches.indices { batches[index].checkpoints = [] }
        // Before all findings, which may name their streams.
        batches[0].checkpoints = waitingCheckpoints.values.sorted { $0.source < $1.source }
        do throws(HistoryError) {
            let recorded = try history.commit(batches, now: .now)
            fault = nil
            nextAttempt = nil
            waiting = []
            waitingCheckpoints = [:]
            topUp()
            return recorded
        } catch {
            fault = error
            nextAttempt = now + Self.pause
            keep(batch)
            return []
        }
    }

    private func keep(_ batch: Batch) {
        guard !batch.findings.isEmpty || !batch.retractions.isEmpty || !batch.starts.isEmpty
        else { return }
        waiting.append(batch)
        var findings = waiting.reduce(0) { $0 + $1.findings.count }
        while findings > Limits.waitingFindings, waiting.count > 1 {
            let dropped = waiting.removeFirst().findings.count
            lostFindings += dropped
            findings -= dropped
        }
    }

    /// Lays a checkpoint over the one before it, which may name generations that
    /// ended since.
    private func keep(_ checkpoint: Checkpoint) {
        var checkpoint = checkpoint
        let named = Set(checkpoint.streams.map(\.id))
        let before = waitingCheckpoints[checkpoint.source]?.streams ?? []
        checkpoint.streams = before.filter { !named.contains($0.id) } + checkpoint.streams
        waitingCheckpoints[checkpoint.source] = checkpoint
    }

    func newStream(of source: String, _ mark: LogStream) -> LogStream? {
        var mark = mark
        guard let history else {
            temporaryID -= 1
            mark.id = temporaryID
            return mark
        }
        do throws(HistoryError) {
            if reserved.isEmpty { topUp() }
            guard !reserved.isEmpty else { return nil }
            mark.id = try history.explainedStream(mark.file) ?? reserved.removeFirst()
            return mark
        } catch {
            fault = error
            return nil
        }
    }

    /// After which a history that could not be written is tried again.
    private static let pause = Duration.seconds(10)
    /// Numbers are taken in blocks, so that a new generation waits for nobody.
    private static let blockLength = 1_000
}
