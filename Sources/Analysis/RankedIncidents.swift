public import LogModel

/// Incidents in another order than they have in memory: there may be thousands, which are
/// not copied.
public struct RankedIncidents: RandomAccessCollection, Sendable {
    private let found: [Incident]
    private let order: [Int]

    init(_ found: [Incident], order: [Int]) {
        self.found = found
        self.order = order
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { order.count }
    public subscript(position: Int) -> Incident { found[order[position]] }

    /// Those that are wanted, in the same order.
    public func filter(_ isWanted: (Incident) throws -> Bool) rethrows -> RankedIncidents {
        RankedIncidents(found, order: try order.filter { try isWanted(found[$0]) })
    }
}
