internal import LogModel

/// The attempts that are not over, in order of their first events, and found by
/// their instance: in a storm a thousand are open at once.
struct OpenAttempts: Sendable {
    private var attempts: [Int: Attempt] = [:]
    /// All of them, oldest first.
    private(set) var order: [Int] = []
    private var byName: [String: [Int]] = [:]
    /// Those of which the instance is not known.
    private var nameless: [Int] = []

    init() {}

    init(_ attempts: [Attempt]) {
        for attempt in attempts { insert(attempt) }
    }

    var count: Int { order.count }
    var all: [Attempt] { order.compactMap { attempts[$0] } }

    subscript(id: Int) -> Attempt? { attempts[id] }

    /// Whether any attempt satisfies `predicate`.
    func contains(where predicate: (Attempt) -> Bool) -> Bool {
        attempts.values.contains(where: predicate)
    }

    /// Those that satisfy `predicate`, oldest first.
    func ids(where predicate: (Attempt) -> Bool) -> [Int] {
        order.filter { attempts[$0].map(predicate) ?? false }
    }

    /// Roughly the memory that they take.
    var byteCount: Int { attempts.values.reduce(0) { $0 + $1.byteCount } }

    /// Adds the youngest attempt.
    mutating func insert(_ attempt: Attempt) {
        order.append(attempt.id)
        enlist(attempt.id, attempt.instance?.name)
        attempts[attempt.id] = attempt
    }

    /// Changes an attempt.
    mutating func update<Result>(_ id: Int, _ change: (inout Attempt) -> Result) -> Result? {
        guard let slot = attempts.index(forKey: id) else { return nil }
        let before = attempts.values[slot].instance?.name
        let result = change(&attempts.values[slot])
        let name = attempts.values[slot].instance?.name
        if name != before {
            strike(id, before)
            enlist(id, name)
        }
        return result
    }

    mutating func remove(_ id: Int) -> Attempt? {
        guard let attempt = attempts.removeValue(forKey: id) else { return nil }
        Self.remove(id, from: &order)
        strike(id, attempt.instance?.name)
        return attempt
    }

    mutating func removeOldest() -> Attempt? {
        order.first.flatMap { remove($0) }
    }

    /// The youngest attempt that `event` fits and that satisfies `predicate`.
    func youngest(fitting event: Event, where predicate: (Attempt) -> Bool = { _ in true }) -> Int?
    {
        func fits(_ id: Int) -> Bool {
            attempts[id].map { $0.fits(event) && predicate($0) } ?? false
        }
        guard let name = event.record.instance?.name else { return order.last(where: fits) }
        let named = byName[name]?.last(where: fits)
        // One of an unknown instance may be younger.
        let other = nameless.last { id in named.map { id > $0 } ?? true && fits(id) }
        return other ?? named
    }

    private mutating func enlist(_ id: Int, _ name: String?) {
        if let name {
            Self.insert(id, into: &byName[name, default: []])
        } else {
            Self.insert(id, into: &nameless)
        }
    }

    private mutating func strike(_ id: Int, _ name: String?) {
        guard let name else { return Self.remove(id, from: &nameless) }
        Self.remove(id, from: &byName[name, default: []])
        if byName[name]?.isEmpty ?? false { byName[name] = nil }
    }

    // All lists are in ascending order.

    private static func index(of id: Int, in list: [Int]) -> Int? {
        let place = lowerBound(of: id, in: list)
        return place < list.count && list[place] == id ? place : nil
    }

    private static func insert(_ id: Int, into list: inout [Int]) {
        list.insert(id, at: lowerBound(of: id, in: list))
    }

    private static func remove(_ id: Int, from list: inout [Int]) {
        if let place = index(of: id, in: list) { list.remove(at: place) }
    }

    private static func lowerBound(of id: Int, in list: [Int]) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
