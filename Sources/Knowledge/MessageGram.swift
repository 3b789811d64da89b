/// Six bytes of a format's literal text, by which its messages are found.
public enum MessageGram {
    static let length = 6

    /// All grams of a message, each once.
    public static func all(in message: [UInt8]) -> Set<Int64> {
        var grams: Set<Int64> = []
        forEach(in: message) { grams.insert($0) }
        return grams
    }

    static func forEach(in message: [UInt8], _ body: (Int64) -> Void) {
        var gram: UInt64 = 0
        for (index, byte) in message.enumerated() {
            gram = (gram << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
            if index >= length - 1 { body(Int64(gram)) }
        }
    }

    /// The grams by which messages are found, to see at once which of them a text
    /// holds.
    public struct Table: Sendable {
        private let grams: Set<Int64>
        /// A bit for each hash: nearly every gram of a text is in no message.
        private var bits: [UInt64]

        init(_ grams: Set<Int64>) {
            self.grams = grams
            bits = Array(repeating: 0, count: 1 << Self.width / 64)
            for gram in grams {
                let bit = Self.bit(of: gram)
                bits[bit >> 6] |= 1 << UInt64(bit & 63)
            }
        }

        private static let width = 16

        private static func bit(of gram: Int64) -> Int {
            Int((UInt64(bitPattern: gram) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - width))
        }

        /// The grams of the table that stand in `message`, each once.
        public func grams(in message: [UInt8]) -> [Int64] {
            var found: [Int64] = []
            MessageGram.forEach(in: message) { gram in
                let bit = Self.bit(of: gram)
                guard bits[bit >> 6] >> UInt64(bit & 63) & 1 != 0, grams.contains(gram),
                    !found.contains(gram)
                else { return }
                found.append(gram)
            }
            return found
        }
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
