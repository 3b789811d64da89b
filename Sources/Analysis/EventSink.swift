internal import Correlation
internal import LogModel

/// What takes the events of an input, in order of its lines.
protocol EventSink: Sendable {
    /// Takes the next event; `before` gives the lines right before it, if they are
    /// to be kept.
    mutating func add(
        _ event: Event, in surroundings: ParsedRecord.Surroundings, before: () -> [String]?)

    /// Whether the line behind the event added last, but for those that stand alone, is
    /// wanted.
    var isFollowing: Bool { get }

    /// Takes a line that stands behind that event; true if the next one is wanted as well.
    mutating func addLine(_ line: String) -> Bool
}

extension Correlator: EventSink {}

/// Events that wait for those of the inputs before them.
struct EventQueue: EventSink {
    private struct Waiting {
        var event: Event
        var surroundings: ParsedRecord.Surroundings
        var before: [String]?
        var after: [String] = []
    }

    private var waiting: [Waiting] = []
    /// The event that lines may stand behind.
    private var followed: Int?

    mutating func add(
        _ event: Event, in surroundings: ParsedRecord.Surroundings, before: () -> [String]?
    ) {
        let before = before()
        if !event.standsAlone { followed = before == nil ? nil : waiting.count }
        waiting.append(Waiting(event: event, surroundings: surroundings, before: before))
    }

    var isFollowing: Bool {
        followed.map { waiting[$0].after.count < Limits.neighbourLines } ?? false
    }

    mutating func addLine(_ line: String) -> Bool {
        guard let followed else { return false }
        waiting[followed].after.append(line)
        return isFollowing
    }

    /// Hands all events on.
    mutating func drain(into sink: inout some EventSink) {
        for entry in waiting {
            sink.add(entry.event, in: entry.surroundings) { entry.before }
            for line in entry.after where sink.isFollowing { _ = sink.addLine(line) }
        }
        waiting = []
        followed = nil
    }
}
