internal import Foundation
internal import History
internal import Ingestion
internal import LogFormats
internal import LogModel
internal import PatternEngine

/// A feed of a watch, with its way to what it has to tell.
final class LiveFeed {
    private let feed: any Feed
    var source: LiveSource
    private let start: WatchSession.Options.Start
    /// Behind the last line whose record was processed.
    private var position: String?
    /// The stream that its bytes count as; it has no place in a file.
    private let stream = LogStream(id: 0, file: FileIdentity(device: 0, inode: 0, head: []))
    /// The last bytes, in which the line before the checkpoint stands.
    private var recent: [UInt8] = []
    private var recentStart = 0
    private var lastRead = ContinuousClock.now
    private(set) var hasEnded = false
    private var notes: [WatchNote] = []
    private var failure: InputError?

    init(
        feed: any Feed, engine: Engine, checkpoint: Checkpoint?, start: WatchSession.Options.Start
    ) {
        self.feed = feed
        self.start = start
        position = checkpoint?.position
        source = LiveSource(
            name: feed.name, origin: feed.name, engine: engine, subject: (nil, nil))
        if position != nil, let state = checkpoint?.state { try? source.restore(state) }
    }

    var name: String { feed.name }
    var descriptor: Int32? { feed.descriptor }
    var reopenAt: ContinuousClock.Instant? { feed.reopenAt }

    /// Whether bytes may come soon: for a watch that ends when all is read.
    var mayHaveMore: Bool {
        !hasEnded && (feed.isFinite || ContinuousClock.now - lastRead < .seconds(1))
    }

    func open() {
        do throws(InputError) {
            try feed.open(
                after: position.map { .behind($0) } ?? (start == .beginning ? .beginning : nil))
            failure = nil
        } catch {
            if failure != error { notes.append(.cannotRead(error)) }
            failure = error
        }
    }

    func close() { feed.close() }

    /// Opens it again where that is due, and reads a chunk where there is one.
    func turn(isReady: Bool, _ classifier: inout Classifier, at now: ContinuousClock.Instant) {
        if let reopenAt = feed.reopenAt, reopenAt <= now { open() }
        guard isReady else { return }
        let state = feed.read { chunk in
            source.read(chunk, of: stream, &classifier, at: now)
            keep(chunk)
            lastRead = now
        }
        switch state {
        case .open: break
        case .interrupted(let why):
            if let why { notes.append(.interrupted(feed: name, why: why)) }
            end(&classifier)
        case .ended:
            hasEnded = true
            end(&classifier)
        }
        if let loss = feed.takeLoss() { notes.append(.lost("\(name): \(loss)")) }
    }

    /// Ends what was open: the next bytes are the beginning of a line.
    private func end(_ classifier: inout Classifier) {
        let lastNewline = recent.lastIndex(of: 0x0A)
        if let lastNewline { note(lineEndingAt: lastNewline) }
        source.end(stream, &classifier)
        recent = []
        recentStart = 0
    }

    private func keep(_ chunk: Span<UInt8>) {
        for index in 0..<chunk.count { recent.append(chunk[index]) }
        let surplus = recent.count - Limits.recentFeedBytes
        guard surplus > 0 else { return }
        recent.removeFirst(surplus)
        recentStart += surplus
    }

    func takeNotes() -> [WatchNote] {
        defer { notes = [] }
        return notes
    }

    /// The checkpoint, if something was read since the last one.
    func takeCheckpoint() throws -> [Checkpoint] {
        // Before the first line too: what comes after a crash is not lost then.
        let isFirst = position == nil && feed.position != nil
        guard source.isAhead || isFirst else { return [] }
        let state = try source.checkpointState()
        // What has no position cannot be gone on with.
        guard feed.position != nil else { return [] }
        if isFirst { position = feed.position }
        if let end = source.positions.last?.position.offset {
            note(lineEndingAt: end - recentStart - 1)
        }
        return [
            Checkpoint(source: name, position: position, state: state)
        ]
    }

    /// Takes over the position behind the line whose newline stands at `index` of
    /// the recent bytes.
    private func note(lineEndingAt index: Int) {
        guard recent.indices.contains(index) else { return }
        let before = recent[..<index]
        guard let begin = before.lastIndex(of: 0x0A).map({ $0 + 1 }) ?? (recentStart == 0 ? 0 : nil)
        else { return }
        let line = Array(before[begin...])
        position = feed.position(behind: line.span) ?? position
    }
}
