internal import LogModel

/// Where an attempt stands in time and in its log: what tells at once of most
/// attempts that an event is none of theirs.
struct AttemptTrack: Sendable {
    let id: Int
    let lastTime: Timestamp?
    let lastLine: Int
    /// Whose words its last event is.
    let source: SourceKind?
    /// The log of the failure may stand far behind what a client says of it.
    let isAnnouncement: Bool

    /// When and where something happens.
    struct Moment {
        let time: Timestamp?
        let line: Int
        let source: SourceKind

        init(_ record: Record) {
            time = record.time
            line = record.line
            source = record.source
        }
    }

    /// Whether something at `moment` can belong to the attempt.
    func fits(_ moment: Moment) -> Bool {
        guard let time = moment.time, let lastTime else {
            return isAnnouncement || moment.line - lastLine <= Self.lineGap
        }
        var gap = abs(time.seconds(since: lastTime))
        if let source, source != moment.source {
            // Zones differ between sources, and syslog writes none: only the
            // distance within a quarter of an hour counts.
            gap = gap.truncatingRemainder(dividingBy: 900)
            gap = min(gap, 900 - gap)
        }
        return gap <= Limits.attemptGap
    }

    /// Whether something of the same program at `moment` shows that the attempt was
    /// over before.
    func isLongBefore(_ moment: Moment) -> Bool {
        guard source == moment.source else { return false }
        guard let time = moment.time, let lastTime else {
            return moment.line - lastLine > Self.lineGap
        }
        return time.seconds(since: lastTime) > Limits.attemptGap
    }

    /// Lines without time that stand further apart are not taken together.
    private static let lineGap = 400
}
