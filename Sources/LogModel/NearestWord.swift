/// Finds the word that somebody probably meant.
public enum NearestWord {
    /// The candidate with the smallest edit distance, if it is close.
    public static func to(_ word: String, in candidates: some Sequence<String>) -> String? {
        near(word, in: candidates, limit: 1).first
    }

    /// Up to `limit` close candidates, nearest first.
    public static func near(
        _ word: String, in candidates: some Sequence<String>, limit: Int
    ) -> [String] {
        let bytes = Array(word.utf8.prefix(128))
        let allowed = max(1, bytes.count / 3)
        return candidates.map { (word: $0, distance: distance(bytes, Array($0.utf8.prefix(128)))) }
            .filter { $0.distance <= allowed || (bytes.count >= 3 && $0.word.hasPrefix(word)) }
            .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
            .prefix(limit).map(\.word)
    }

    /// Levenshtein's edit distance.
    ///
    /// - Complexity: O(*n* · *m*)
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in 0..<right.count {
                let above = row[column + 1]
                row[column + 1] =
                    byte == right[column] ? diagonal : 1 + min(diagonal, above, row[column])
                diagonal = above
            }
        }
        return row[right.count]
    }
}
