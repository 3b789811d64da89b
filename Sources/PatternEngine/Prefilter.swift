/// Names the matchers that a message could satisfy, without running a regex.
///
/// Every match of a matcher's regex holds one of its required literals. A
/// literal of eight bytes or more is looked for at every fourth position only:
/// one of four adjacent grams of it stands at such a place wherever the literal
/// begins. Shorter ones cost a look at every position. Case and the highest bit are
/// folded and white space of any kind is a blank, so a candidate may be wrong, but no
/// match is ever missed.
final class Prefilter: Sendable {
    /// A set of matchers, one bit each.
    typealias MatcherSet = [UInt64]

    /// Matchers without a usable literal: always candidates.
    let unfiltered: MatcherSet
    /// The literals, one after another, in characters that a program can hold: folded but
    /// for underscores.
    private let text: IndexText
    private let literals: Parts
    /// The matchers of the literals, one literal after another.
    private let matchers: ShortNumbers
    private let owners: Parts
    private let sampled: GramTable
    private let dense: GramTable

    /// More of a literal tells no more.
    private static let lengthLimit = 250

    /// `literals[i]` are the required literals of matcher `i`; nil: none known.
    init(literals alternatives: [[[UInt8]]?]) {
        var unfiltered = MatcherSet(repeating: 0, count: (alternatives.count + 63) / 64)
        var matchersByLiteral: [[UInt8]: [Int]] = [:]
        for (matcher, alternatives) in alternatives.enumerated() {
            guard let alternatives else {
                unfiltered[matcher >> 6] |= 1 << UInt64(matcher & 63)
                continue
            }
            for literal in Set(alternatives.map { $0.prefix(Self.lengthLimit).map(Self.folded) }) {
                matchersByLiteral[literal, default: []].append(matcher)
            }
        }
        self.unfiltered = unfiltered
        let sorted = matchersByLiteral.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let tables = Self.tables(of: sorted.map(\.key))
        (sampled, dense) = tables
        text = IndexText(sorted.flatMap(\.key).map { $0 == 0x7F ? UInt8(ascii: "_") : $0 })
        literals = Parts(counts: sorted.map(\.key.count))
        matchers = ShortNumbers(sorted.flatMap(\.value))
        owners = Parts(counts: sorted.map(\.value.count))
    }

    func write(to index: inout IndexWriter) {
        index.write(unfiltered)
        index.write(text)
        literals.write(to: &index)
        index.write(matchers)
        owners.write(to: &index)
        sampled.write(to: &index)
        dense.write(to: &index)
    }

    init(from index: inout IndexReader) throws {
        unfiltered = try index.words()
        text = try index.characters()
        literals = try Parts(from: &index)
        matchers = try index.shortNumbers()
        owners = try Parts(from: &index)
        sampled = try GramTable(from: &index)
        dense = try GramTable(from: &index)
        guard owners.count == literals.count, literals.itemCount == text.count,
            owners.itemCount == matchers.count
        else { throw IndexReader.Damaged() }
    }

    private init(_ whole: Prefilter, for matchers: MatcherSet) {
        let wanted = whole.literals.indices.map { literal in
            whole.owners[literal].lazy.map { whole.matchers[$0] }.contains { matcher in
                matchers[matcher >> 6] >> UInt64(matcher & 63) & 1 != 0
            }
        }
        unfiltered = zip(whole.unfiltered, matchers).map { $0 & $1 }
        text = whole.text
        literals = whole.literals
        self.matchers = whole.matchers
        owners = whole.owners
        sampled = whole.sampled.restricted(to: wanted)
        dense = whole.dense.restricted(to: wanted)
    }

    /// A filter for `matchers` alone: the fewer they are, the less a message costs.
    /// It may name some others too.
    func restricted(to matchers: MatcherSet) -> Prefilter { Prefilter(self, for: matchers) }

    /// Whether it names no literal and no matcher that is not there.
    func isSound(matcherCount: Int) -> Bool {
        guard unfiltered.count == (matcherCount + 63) / 64 else { return false }
        let rest = matcherCount & 63
        return (rest == 0 || (unfiltered.last ?? 0) >> UInt64(rest) == 0)
            && literals.isSound && owners.isSound
            && matchers.indices.allSatisfy { matchers[$0] < matcherCount }
            && sampled.isSound(literalCount: literals.count)
            && dense.isSound(literalCount: literals.count)
    }

    private static func tables(of literals: [[UInt8]]) -> (sampled: GramTable, dense: GramTable) {
        let wide = GramRarity(width: 5, literals: literals)
        let narrow = GramRarity(width: 4, literals: literals)
        var sampled: [UInt64: [GramTable.Entry]] = [:]
        var dense: [UInt64: [GramTable.Entry]] = [:]
        for (index, literal) in literals.enumerated() {
            let isLong = literal.count >= 8
            let rarity = isLong ? wide : narrow
            let length = isLong ? 4 : 1
            let start = rarity.rarestWindow(of: literal, length: length)
            let grams = rarity.grams(literal)
            for offset in start..<(start + length) {
                let entry = GramTable.Entry(literal: index, offset: offset)
                if isLong {
                    sampled[grams[offset], default: []].append(entry)
                } else {
                    dense[grams[offset], default: []].append(entry)
                }
            }
        }
        return (
            GramTable(width: 5, stride: 4, sampled), GramTable(width: 4, stride: 1, dense)
        )
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        byte >= 0x09 && byte <= 0x0D ? 0x20 : byte & 0x7F | 0x20
    }

    /// Makes `found` the set of candidates for `message`.
    func find(in message: Span<UInt8>, into found: inout MatcherSet) {
        guard !message.holdsControl else {
            let folded = (0..<message.count).map { Self.folded(message[$0]) }
            return search(folded.span, into: &found)
        }
        search(message, into: &found)
    }

    private func search(_ message: Span<UInt8>, into found: inout MatcherSet) {
        for index in found.indices { found[index] = unfiltered[index] }
        sampled.forEachEntry(in: message) { add($1.literal, $0 - $1.offset, message, &found) }
        dense.forEachEntry(in: message) { add($1.literal, $0 - $1.offset, message, &found) }
    }

    /// Adds the matchers of a literal if all of it stands at `start`.
    private func add(
        _ number: Int, _ start: Int, _ message: Span<UInt8>, _ found: inout MatcherSet
    ) {
        let literal = literals[number]
        guard start >= 0, start + literal.count <= message.count,
            message.isFoldedEqual(at: start, to: text, literal)
        else { return }
        for index in owners[number] {
            let matcher = matchers[index]
            found[matcher >> 6] |= 1 << UInt64(matcher & 63)
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether the bytes from `start` on are those of `text` in `range`, both folded.
    ///
    /// - Precondition: as many bytes are there.
    fileprivate func isFoldedEqual(
        at start: Int, to text: IndexText, _ range: Range<Int>
    ) -> Bool {
        precondition(start >= 0 && start + range.count <= count && range.upperBound <= text.count)
        return unsafe withUnsafeBytes { own in
            unsafe text.withBytes { text in
                var index = 0
                let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
                let fold: UInt64 = 0x2020_2020_2020_2020
                // Safety: eight bytes are loaded only where as many are left.
                while index + 8 <= range.count {
                    let word = unsafe own.loadUnaligned(
                        fromByteOffset: start + index, as: UInt64.self)
                    let other = unsafe text.loadUnaligned(
                        fromByteOffset: range.lowerBound + index, as: UInt64.self)
                    if word & low | fold != other | fold { return false }
                    index += 8
                }
                while index < range.count {
                    if unsafe own[start + index] & 0x7F | 0x20
                        != text[range.lowerBound + index] | 0x20
                    {
                        return false
                    }
                    index += 1
                }
                return true
            }
        }
    }

    /// Whether a byte below the blank is in it.
    fileprivate var holdsControl: Bool {
        unsafe withUnsafeBytes { bytes in
            var index = 0
            let high: UInt64 = 0x8080_8080_8080_8080
            // Safety: eight bytes are loaded only where as many are left.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if (word &- 0x2020_2020_2020_2020) & ~word & high != 0 { return true }
                index += 8
            }
            while index < bytes.count {
                if unsafe bytes[index] < 0x20 { return true }
                index += 1
            }
            return false
        }
    }
}
