internal import LogModel

/// The attempts that are not over, in order of their first events, and found by
/// their instance: in a storm a thousand are open at once.
struct OpenAttempts: Sendable {
    /// Changed where they stand; a place that is free has an empty one, and is used
    /// again.
    private var slots: [Attempt] = []
    private var free: [Int] = []
    private var slotsByID: [Int: Int] = [:]
    /// All of them, oldest first.
    private(set) var order: [Int] = []
    /// Those in which nothing went wrong yet, oldest first.
    private var blank: [Int] = []
    /// Where those of one instance are, and those of which it is not known.
    private var tracks: [String?: [AttemptTrack]] = [:]

    init() {}

    init(_ attempts: [Attempt]) {
        for attempt in attempts { insert(attempt) }
    }

    var count: Int { order.count }
    var all: [Attempt] { order.compactMap { id in slotsByID[id].map { slots[$0] } } }

    /// Looks at an attempt where it is: a copy costs more than a look.
    func look<Result>(at id: Int, _ body: (Attempt) -> Result) -> Result? {
        guard let slot = slotsByID[id] else { return nil }
        return body(slots[slot])
    }

    /// Whether any attempt satisfies `predicate`.
    func contains(where predicate: (Attempt) -> Bool) -> Bool {
        order.contains { look(at: $0, predicate) ?? false }
    }

    /// Those that satisfy `predicate`, oldest first.
    func ids(where predicate: (Attempt) -> Bool) -> [Int] {
        order.filter { look(at: $0, predicate) ?? false }
    }

    /// Roughly the memory that they take.
    private(set) var byteCount = 0

    /// Adds the youngest attempt.
    mutating func insert(_ attempt: Attempt) {
        order.append(attempt.id)
        byteCount += attempt.byteCount
        if !attempt.holdsFailure { blank.append(attempt.id) }
        tracks[attempt.instance?.name, default: []].put(attempt.track)
        if let slot = free.popLast() {
            slots[slot] = attempt
            slotsByID[attempt.id] = slot
        } else {
            slotsByID[attempt.id] = slots.count
            slots.append(attempt)
        }
    }

    /// Changes an attempt.
    mutating func update<Result>(_ id: Int, _ change: (inout Attempt) -> Result) -> Result? {
        guard let slot = slotsByID[id] else { return nil }
        let before = slots[slot].instance?.name
        byteCount -= slots[slot].byteCount
        let result = change(&slots[slot])
        byteCount += slots[slot].byteCount
        let name = slots[slot].instance?.name
        if name != before { strike(id, before) }
        if let place = blank.place(of: id), slots[slot].holdsFailure { blank.remove(at: place) }
        tracks[name, default: []].put(slots[slot].track)
        return result
    }

    mutating func remove(_ id: Int) -> Attempt? {
        guard let slot = slotsByID.removeValue(forKey: id) else { return nil }
        // Taken out, not copied.
        var attempt = Attempt(id: id)
        swap(&attempt, &slots[slot])
        byteCount -= attempt.byteCount
        free.append(slot)
        if let place = order.place(of: id) { order.remove(at: place) }
        if let place = blank.place(of: id) { blank.remove(at: place) }
        strike(id, attempt.instance?.name)
        return attempt
    }

    /// Takes out the oldest one that satisfies `predicate`; if none does, the oldest one.
    mutating func removeOldest(preferring predicate: (Attempt) -> Bool) -> Attempt? {
        let preferred = order.first { look(at: $0, predicate) ?? false }
        return (preferred ?? order.first).flatMap { remove($0) }
    }

    /// Takes out the oldest one in which nothing went wrong; if there is none, the
    /// oldest one.
    mutating func removeLeastTelling() -> Attempt? {
        (blank.first ?? order.first).flatMap { remove($0) }
    }

    /// The youngest attempt that `event` fits and that satisfies `predicate`.
    func youngest(fitting event: Event, where predicate: (Attempt) -> Bool = { _ in true }) -> Int?
    {
        let moment = AttemptTrack.Moment(event.record)
        func fits(_ attempt: Attempt) -> Bool {
            attempt.isSameInstance(event) && predicate(attempt)
        }
        func fits(_ track: AttemptTrack) -> Bool {
            track.fits(moment) && look(at: track.id, fits) ?? false
        }
        // Mostly it is the youngest of all, which needs no search.
        if let id = order.last, look(at: id, { $0.track.fits(moment) && fits($0) }) ?? false {
            return id
        }
        func youngest(of name: String?) -> Int? { tracks[name]?.last(where: fits)?.id }
        guard let name = event.record.instance?.name else {
            return tracks.values.compactMap { $0.last(where: fits)?.id }.max()
        }
        let named = youngest(of: name)
        // One of an unknown instance may be younger.
        guard let other = youngest(of: nil) else { return named }
        return max(other, named ?? other)
    }

    private mutating func strike(_ id: Int, _ name: String?) {
        tracks[name]?.remove(id)
        if tracks[name]?.isEmpty ?? false { tracks[name] = nil }
    }
}

extension [AttemptTrack] {
    /// Adds a track or replaces the one of the same attempt; they are in ascending
    /// order of their ids.
    fileprivate mutating func put(_ track: AttemptTrack) {
        let place = partitioningIndex { $0.id >= track.id }
        if place < count, self[place].id == track.id {
            self[place] = track
        } else {
            insert(track, at: place)
        }
    }

    fileprivate mutating func remove(_ id: Int) {
        let place = partitioningIndex { $0.id >= id }
        if place < count, self[place].id == id { remove(at: place) }
    }
}

extension [Int] {
    /// Where `id` stands among ids in ascending order.
    fileprivate func place(of id: Int) -> Int? {
        let place = partitioningIndex { $0 >= id }
        return place < count && self[place] == id ? place : nil
    }
}

extension Array {
    /// The first index whose element satisfies `predicate`, which all behind it do.
    fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
