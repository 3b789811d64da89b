/// The stretch of time that a list is about, as its options say it.
enum HistoryWindow: Hashable {
    /// The last so many units, e.g. `day`.
    case last(Int, String)
    case since(String)
    case other

    /// Nil: no stretch was asked for.
    init?(since: String?, until: String?) {
        guard since != nil || until != nil else { return nil }
        guard let since, until == nil else {
            self = .other
            return
        }
        let units: [Character: String] = [
            "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week",
        ]
        if let unit = since.last.flatMap({ units[$0] }), let count = Int(since.dropLast()) {
            self = .last(count, unit)
        } else {
            self = .since(since)
        }
    }
}
