internal import LogModel

/// A line of the log that belongs to an incident, or stands next to its culprit.
struct EvidenceLine: Hashable, Sendable {
    /// What the line is to the incident.
    enum Part: Hashable, Sendable {
        case culprit(Role?)
        /// Nil: an error that no pattern knows.
        case event(Role?)
        case neighbour
    }

    var source: String
    var line: Int
    var part: Part
    /// The line as it stood in the log.
    var text: String
    /// What the program said, without its envelope.
    var message: String

    /// The word for the line's part: a role, `unknown` or `neighbour`.
    var word: String {
        switch part {
        case .culprit(let role), .event(let role): role?.rawValue ?? Verdict.unknown.rawValue
        case .neighbour: "neighbour"
        }
    }

    var isCulprit: Bool {
        if case .culprit = part { true } else { false }
    }

    /// All lines of an incident in order of the log.
    static func all(of incident: Incident) -> [EvidenceLine] {
        let culprit = incident.culprit
        var lines = incident.others.map { line($0.record, .event($0.role)) }
        let place = lines.firstIndex { isBefore(culprit.record, $0, in: incident) } ?? lines.count
        lines.insert(line(culprit.record, .culprit(culprit.role)), at: place)
        for neighbour in neighbours(of: culprit) where !lines.contains(where: neighbour.repeats) {
            let place = lines.firstIndex {
                $0.source == neighbour.source && $0.line > neighbour.line
            }
            let end = lines.lastIndex { $0.source == neighbour.source }.map { $0 + 1 }
            lines.insert(neighbour, at: place ?? end ?? lines.count)
        }
        return lines
    }

    /// What reports show of an incident: the culprit, and as many lines around
    /// it as there is room for.
    static func shown(of incident: Incident, limit: Int = Limits.reportedLines) -> [EvidenceLine] {
        let lines = all(of: incident)
        guard lines.count > limit else { return lines }
        let culprit = lines.firstIndex(where: \.isCulprit) ?? 0
        let start = max(0, min(culprit - limit / 4, lines.count - limit))
        return Array(lines[start..<(start + limit)])
    }

    /// How many lines of an incident stand nowhere if `shown` are shown.
    static func hiddenCount(of incident: Incident, shown: [EvidenceLine]) -> Int {
        all(of: incident).count - shown.count + incident.leftOut
    }

    private static func line(_ record: Record, _ part: Part) -> EvidenceLine {
        EvidenceLine(
            source: record.origin, line: record.line, part: part, text: record.text,
            message: message(of: record))
    }

    /// What the program said; with liblxc's the text of the errno, which it
    /// prints before.
    static func message(of record: Record) -> String {
        guard let errno = record.errno, record.source == .lxc || record.source == .tool else {
            return record.message
        }
        return "\(errno.text) - \(record.message)"
    }

    /// Whether the culprit stands before another line: in its own source by
    /// number, between sources by time.
    private static func isBefore(
        _ culprit: Record, _ line: EvidenceLine, in incident: Incident
    ) -> Bool {
        if line.source == culprit.origin { return culprit.line < line.line }
        guard !incident.others.contains(where: { $0.record.origin == culprit.origin }),
            let time = culprit.time
        else { return false }
        let other = incident.others.first {
            $0.record.origin == line.source && $0.record.line == line.line
        }
        return other?.record.time.map { time < $0 } ?? false
    }

    private static func neighbours(of culprit: Event) -> [EvidenceLine] {
        guard let neighbours = culprit.neighbours else { return [] }
        let record = culprit.record
        let first = record.line - neighbours.before.count
        let next = record.line + record.lineCount
        return neighbours.before.enumerated().map { (first + $0.offset, $0.element) }
            .map { neighbour($0.0, $0.1, record) }
            + neighbours.after.enumerated().map { (next + $0.offset, $0.element) }
            .map { neighbour($0.0, $0.1, record) }
    }

    private static func neighbour(_ line: Int, _ text: String, _ record: Record) -> EvidenceLine {
        EvidenceLine(
            source: record.origin, line: line, part: .neighbour, text: text, message: text)
    }

    private func repeats(_ other: EvidenceLine) -> Bool {
        source == other.source && line == other.line
    }
}
