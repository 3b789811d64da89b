internal import Knowledge
internal import LogModel

/// Occurrences over time, counted in equal steps that suit the span: minutes
/// for an hour, weeks for a year.
struct Timeline: Sendable {
    /// One step of the time axis.
    struct Bucket: Hashable, Sendable {
        var start: Timestamp
        var counts: [Severity: Int] = [:]

        var total: Int { counts.values.reduce(0, +) }
    }

    /// Oldest first, without gaps; empty if nothing has a time.
    var buckets: [Bucket] = []
    /// Milliseconds of one bucket.
    var step: Int64 = 0

    var maximum: Int { buckets.map(\.total).max() ?? 0 }

    private static let minute: Int64 = 60_000
    private static let hour = 60 * minute
    private static let day = 24 * hour
    private static let steps = [
        minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day,
        7 * day, 14 * day, 28 * day, 91 * day, 364 * day, 3_640 * day,
    ]
    private static let bucketRange = 12...60

    private struct Moment {
        var time: Timestamp
        var count: Int
        var severity: Severity
    }

    init(_ incidents: [ReportedIncident]) {
        let moments = incidents.flatMap(Self.moments)
        guard let first = moments.map(\.time).min(), let last = moments.map(\.time).max() else {
            return
        }
        let finest = incidents.allSatisfy(Self.isExact) ? Self.minute : Self.hour
        step =
            Self.steps.first { candidate in
                candidate >= finest
                    && Self.index(last, candidate) - Self.index(first, candidate)
                        < Self.bucketRange.upperBound
            } ?? 3_640 * Self.day
        lay(from: Self.index(first, step), through: Self.index(last, step))
        guard let origin = buckets.first.map({ Self.index($0.start, step) }) else { return }
        for moment in moments {
            let index = Self.index(moment.time, step) - origin
            guard buckets.indices.contains(index) else { continue }
            buckets[index].counts[moment.severity, default: 0] += moment.count
        }
    }

    /// Lays out the axis, with room around a short span.
    private mutating func lay(from first: Int, through last: Int) {
        let missing = max(0, Self.bucketRange.lowerBound - (last - first + 1))
        let start = first - missing / 2
        let end = last + missing - missing / 2
        // A few moments centuries apart, of broken clocks.
        guard end - start < 1_000 else { return }
        buckets = (start...end).map { Bucket(start: Self.start(of: $0, step)) }
    }

    /// First and last tell all there is to know of one or two occurrences.
    private static func isExact(_ incident: ReportedIncident) -> Bool { incident.occurrences <= 2 }

    private static func moments(of incident: ReportedIncident) -> [Moment] {
        let explained = incident.explained
        let severity = explained.severity
        guard let first = explained.firstSeen, let last = explained.lastSeen else { return [] }
        if incident.occurrencesInWindow == nil, isExact(incident) {
            let times = incident.occurrences == 1 ? [last] : [first, last]
            return times.map { Moment(time: $0, count: 1, severity: severity) }
        }
        if !incident.tally.isEmpty {
            return incident.tally.map {
                Moment(time: $0.hour, count: $0.count, severity: severity)
            }
        }
        return [Moment(time: last, count: incident.occurrences, severity: severity)]
    }

    /// 1970 began on a Thursday; weeks begin on Mondays.
    private static func shift(_ step: Int64) -> Int64 { step % (7 * day) == 0 ? 3 * day : 0 }

    private static func index(_ time: Timestamp, _ step: Int64) -> Int {
        let shifted = time.milliseconds + shift(step)
        return Int(shifted >= 0 ? shifted / step : (shifted - step + 1) / step)
    }

    private static func start(of index: Int, _ step: Int64) -> Timestamp {
        Timestamp(milliseconds: Int64(index) * step - shift(step))
    }

    /// A bucket's beginning, as precise as the step is.
    func label(_ bucket: Bucket, form: LabelForm) -> String {
        let text = bucket.start.readable
        let date = String(text.prefix(10))
        let clock = String(text.dropFirst(11).prefix(5))
        if step >= Self.day { return date }
        switch form {
        case .whole: return "\(date) \(clock)"
        case .axis: return step < Self.hour ? clock : "\(date.dropFirst(5)) \(clock)"
        }
    }

    /// How much a label says.
    enum LabelForm {
        case whole, axis
    }
}
