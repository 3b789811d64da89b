import Foundation
import Ingestion
import LogFormats
import LogModel
import Testing

/// Drives a feed as the loop of `watch` does: poll(2), read, open again.
final class FeedRunner {
    let feed: any Feed
    private(set) var lines: [String] = []
    /// Positions behind each line.
    private(set) var positions: [String?] = []
    private(set) var interruptions: [String?] = []
    private(set) var failures: [InputError] = []
    private(set) var losses: [String] = []
    private(set) var hasEnded = false
    private var splitter = LineSplitter()

    init(_ feed: any Feed) { self.feed = feed }

    func open(after position: FeedPosition? = nil) {
        do throws(InputError) {
            try feed.open(after: position)
        } catch {
            failures.append(error)
        }
        if let loss = feed.takeLoss() { losses.append(loss) }
    }

    /// Runs until `isDone`; gives up, and fails the test, where there is no more hope.
    func run(
        sourceLocation: SourceLocation = #_sourceLocation, until isDone: (FeedRunner) -> Bool
    ) {
        let deadline = ContinuousClock.now + .seconds(30)
        while !isDone(self), !hasEnded, ContinuousClock.now < deadline { step() }
        if !isDone(self) {
            Issue.record(
                "in vain: \(lines) \(interruptions) \(losses)", sourceLocation: sourceLocation)
        }
    }

    private func step() {
        guard let descriptor = feed.descriptor else {
            if let reopenAt = feed.reopenAt, reopenAt <= .now { open() }
            usleep(10_000)
            return
        }
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // Safety: the pointer is to a value of this scope.
        guard unsafe poll(&watched, 1, 20) > 0 else { return }
        let state = feed.read { chunk in
            splitter.split(chunk) { line, _ in
                // Safety: the buffer is only read, inside this call.
                lines.append(
                    unsafe line.withUnsafeBufferPointer {
                        unsafe String(decoding: $0, as: UTF8.self)
                    })
                positions.append(feed.position(behind: line))
            }
        }
        if let loss = feed.takeLoss() { losses.append(loss) }
        switch state {
        case .open: break
        case .interrupted(let reason): interruptions.append(reason)
        case .ended: hasEnded = true
        }
    }
}
