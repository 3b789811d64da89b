/// Six bytes of a format's literal text, by which its messages are found.
public enum MessageGram {
    static let length = 6

    /// All grams of a message, each once.
    public static func all(in message: [UInt8]) -> Set<Int64> {
        var grams: Set<Int64> = []
        var gram: UInt64 = 0
        for (index, byte) in message.enumerated() {
            gram = (gram << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
            if index >= length - 1 { grams.insert(Int64(gram)) }
        }
        return grams
    }

    /// Chooses for each format the gram that the fewest other formats have.
    struct Choice {
        private var counts: [Int64: Int] = [:]

        init(of formats: [String]) {
            for format in formats {
                for gram in Self.grams(of: format) { counts[gram, default: 0] += 1 }
            }
        }

        /// Nil for a format without enough literal text.
        func rarest(in format: String) -> Int64? {
            Self.grams(of: format).min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
        }

        private static func grams(of format: String) -> Set<Int64> {
            MessageTemplate(format: format).parts.reduce(into: []) { $0.formUnion(all(in: $1)) }
        }
    }
}
