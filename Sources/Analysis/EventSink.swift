internal import Correlation
internal import LogModel

/// What takes the events of an input, in order of its lines.
protocol EventSink: Sendable {
    /// Takes the next event; `before` gives the lines right before it, if they are
    /// to be kept.
    mutating func add(_ event: Event, isRunning: Bool, before: () -> [String]?)

    /// Whether the line behind the event added last is wanted.
    var isFollowing: Bool { get }

    /// Takes a line that stands behind the event added last; true if the next one is
    /// wanted as well.
    mutating func addLine(_ line: String) -> Bool
}

extension Correlator: EventSink {}

/// Events that wait for those of the inputs before them.
struct EventQueue: EventSink {
    private struct Waiting {
        var event: Event
        var isRunning: Bool
        var before: [String]?
        var after: [String] = []
    }

    private var waiting: [Waiting] = []

    mutating func add(_ event: Event, isRunning: Bool, before: () -> [String]?) {
        waiting.append(Waiting(event: event, isRunning: isRunning, before: before()))
    }

    var isFollowing: Bool {
        guard let last = waiting.last, last.before != nil else { return false }
        return last.after.count < Limits.neighbourLines
    }

    mutating func addLine(_ line: String) -> Bool {
        waiting[waiting.count - 1].after.append(line)
        return isFollowing
    }

    /// Hands all events on.
    mutating func drain(into sink: inout some EventSink) {
        for entry in waiting {
            sink.add(entry.event, isRunning: entry.isRunning) { entry.before }
            for line in entry.after where sink.isFollowing { _ = sink.addLine(line) }
        }
        waiting = []
    }
}
