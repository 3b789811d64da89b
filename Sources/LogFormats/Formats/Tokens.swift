/// Words of a line.
enum Tokens {
    /// The last `limit` blank-separated words in `range`, in order, with a
    /// quote or bar that a paste put in front of the first taken off.
    static func last(_ limit: Int, of bytes: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var end = range.upperBound
        while words.count < limit {
            while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
            guard end > range.lowerBound else { break }
            var start = end
            while start > range.lowerBound, !bytes[start - 1].isBlank { start -= 1 }
            var word = start..<end
            while word.count > 1, "\"|>`'".utf8.contains(bytes[word.lowerBound]) {
                word = (word.lowerBound + 1)..<word.upperBound
            }
            words.append(word)
            end = start
        }
        return words.reversed()
    }
}
