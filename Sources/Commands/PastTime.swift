internal import ArgumentParser
internal import Foundation
internal import LogModel

/// Reads moments as people write them.
enum PastTime {
    /// `30m`, `2h`, `7d`, `2w` before now; `2026-11-20`, `2026-11-20 14:00`
    /// local time.
    ///
    /// A day stands for its beginning, or with `.end` for its end.
    static func parse(_ text: String, edge: Edge = .beginning) throws -> Timestamp {
        if let duration = duration(text) {
            return Timestamp(milliseconds: Timestamp.now.milliseconds - duration)
        }
        for format in [
            "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd",
        ] {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.isLenient = false
            formatter.dateFormat = format
            if let date = formatter.date(from: text) {
                let isDay = format == "yyyy-MM-dd"
                let seconds = date.timeIntervalSince1970 + (isDay && edge == .end ? 86_400 : 0)
                return Timestamp(milliseconds: Int64(seconds * 1_000))
            }
        }
        throw ValidationError(
            "\"\(text)\" is no time; write 2h, 7d, 2026-11-20 or \"2026-11-20 14:00\".")
    }

    /// Which end of a day is meant.
    enum Edge {
        case beginning, end
    }

    /// Of a duration such as `7d`; nil if it is none.
    static func milliseconds(_ text: String) -> Int64? { duration(text) }

    private static func duration(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            count >= 0, count < 1_000_000
        else { return nil }
        return count * unit * 1_000
    }
}
