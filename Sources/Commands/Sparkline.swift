internal import Foundation
internal import History
internal import LogModel

/// Occurrences over a window as one short line of bars, all on one time axis.
struct Sparkline {
    let since: Timestamp
    let until: Timestamp
    let alphabet: Alphabet
    /// Hours of one column.
    let hours: Int

    /// What the bars are drawn with, the lowest for nothing.
    enum Alphabet {
        case blocks, ascii

        var levels: [Character] {
            switch self {
            case .blocks: Array("▁▂▃▄▅▆▇█")
            case .ascii: Array("_.:-=+*#")
            }
        }

        /// What the locale can show.
        static var ofLocale: Alphabet {
            let environment = ProcessInfo.processInfo.environment
            let locale =
                ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
                .first { !$0.isEmpty } ?? ""
            let name = locale.lowercased()
            return name.contains("utf-8") || name.contains("utf8") ? .blocks : .ascii
        }
    }

    private static let columns: Int64 = 24
    private static let hour: Int64 = 3_600_000

    init(since: Timestamp, until: Timestamp, alphabet: Alphabet) {
        self.since = since
        self.until = max(since, until)
        self.alphabet = alphabet
        let span = (self.until.milliseconds - since.milliseconds) / Self.hour + 1
        hours = Int(max(1, (span + Self.columns - 1) / Self.columns))
    }

    /// One column for each step of the tally.
    func render(_ tally: [Tally]) -> String {
        let step = Int64(hours) * Self.hour
        let first = since.milliseconds / step
        let count = Int(until.milliseconds / step - first) + 1
        var columns = Array(repeating: 0, count: count)
        for entry in tally {
            let index = Int(entry.hour.milliseconds / step - first)
            if columns.indices.contains(index) { columns[index] += entry.count }
        }
        let most = columns.max() ?? 0
        let levels = alphabet.levels
        return String(
            columns.map { count in
                guard count > 0 else { return levels[0] }
                return levels[1 + (count * (levels.count - 1) - 1) / max(most, 1)]
            })
    }
}
