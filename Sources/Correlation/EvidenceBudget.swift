internal import LogModel

/// The memory for the lines of a run's incidents, besides their culprits.
///
/// Each incident may take a part of what is left: where there are few all lines are
/// kept, where there are thousands the later ones keep fewer, and say how many more
/// there were.
struct EvidenceBudget: Sendable {
    private var left = Limits.evidenceOfRun

    /// Leaves out of an incident what it may not keep: the lines around its culprit where
    /// they alone are too much, then the last events.
    mutating func fit(_ incident: inout Incident) {
        let allowed = left / Limits.evidenceShare
        var size = incident.culprit.neighbours?.roughSize ?? 0
        if size > allowed {
            incident.culprit.neighbours = nil
            size = 0
        }
        var kept = 0
        for event in incident.others {
            guard size + event.roughSize <= allowed else { break }
            size += event.roughSize
            kept += 1
        }
        left -= size
        guard kept < incident.others.count else { return }
        incident.leftOut += incident.others.count - kept
        incident.others = Array(incident.others[..<kept])
    }
}

extension Event {
    /// Roughly the bytes that it takes.
    var roughSize: Int {
        512 + 2 * record.textLength + (neighbours?.roughSize ?? 0)
    }
}

extension Neighbours {
    var roughSize: Int {
        (before + after).reduce(0) { $0 + 64 + $1.utf8.count }
    }
}
