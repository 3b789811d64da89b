internal import LogModel

/// What the lines of an incident state as its cause.
extension Incident {
    /// The events that give the elected cause.
    var elected: [Event] {
        guard let cause else { return [] }
        return events.filter { $0.cause == cause }
    }

    /// The events that give another cause, and that cause.
    var rivals: [(event: Event, cause: CauseID)] {
        events.compactMap { event in
            guard event.role == .cause, let other = event.cause, other != cause else { return nil }
            return (event, other)
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in order.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
