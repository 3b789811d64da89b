/// Finds grams, short runs of folded bytes that stand for a literal, in a text.
///
/// A bitmap says at once of nearly every position that no gram is there; an
/// open hash table holds the rest exactly.
struct GramTable: Sendable {
    /// Bytes of a gram.
    let width: Int
    /// Distance between the positions that are looked at.
    let stride: Int
    let entries: [Entry]
    private var bitmap: [UInt64]
    /// Positions in `grams` plus one; 0 is empty.
    private var slots: [UInt32]
    private let grams: [Gram]

    /// A literal that holds the gram, and where in it.
    struct Entry: Hashable, Sendable {
        var literal: UInt32
        var offset: UInt32
    }

    private struct Gram: Sendable {
        var key: UInt64
        var entries: Range<UInt32>
    }

    /// The upper bits of a hash that number the bitmap's bits.
    private let bitmapShift: UInt64

    /// The bitmap has 64 bits for a gram, within limits: what is read most stays
    /// near the processor.
    private static func bitmapWidth(of gramCount: Int) -> Int {
        var width = 12
        while width < 18, 1 << width < gramCount * 64 { width += 1 }
        return width
    }

    /// `entries` by gram.
    init(width: Int, stride: Int, _ entriesByGram: [UInt64: [Entry]]) {
        var entries: [Entry] = []
        var grams: [Gram] = []
        for (key, found) in entriesByGram.sorted(by: { $0.key < $1.key }) {
            let start = UInt32(entries.count)
            entries += found
            grams.append(Gram(key: key, entries: start..<UInt32(entries.count)))
        }
        self.init(width: width, stride: stride, grams, entries)
    }

    private init(width: Int, stride: Int, _ grams: [Gram], _ entries: [Entry]) {
        self.width = width
        self.stride = stride
        self.grams = grams
        self.entries = entries
        let bitmapWidth = Self.bitmapWidth(of: grams.count)
        bitmapShift = UInt64(64 - bitmapWidth)
        bitmap = Array(repeating: 0, count: (1 << bitmapWidth) / 64)
        var slotCount = 16
        while slotCount < grams.count * 2 { slotCount *= 2 }
        slots = Array(repeating: 0, count: slotCount)
        for (index, gram) in grams.enumerated() {
            let hash = Self.hash(gram.key)
            let bit = Int(hash >> bitmapShift)
            bitmap[bit >> 6] |= 1 << UInt64(bit & 63)
            var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// The part of it that finds the literals that are `wanted`.
    func restricted(to wanted: [Bool]) -> GramTable {
        var kept: [Entry] = []
        var keptGrams: [Gram] = []
        for gram in grams {
            let start = UInt32(kept.count)
            for index in gram.entries where wanted[Int(entries[Int(index)].literal)] {
                kept.append(entries[Int(index)])
            }
            guard kept.count > start else { continue }
            keptGrams.append(Gram(key: gram.key, entries: start..<UInt32(kept.count)))
        }
        return GramTable(width: width, stride: stride, keptGrams, kept)
    }

    func write(to index: inout IndexWriter) {
        index.write(width)
        index.write(stride)
        index.write(grams.map(\.key))
        index.write(grams.map(\.entries.upperBound))
        index.write(entries.map(\.literal))
        index.write(entries.map { UInt8($0.offset) })
    }

    init(from index: inout IndexReader) throws {
        let width = try index.number()
        let stride = try index.number()
        let keys = try index.numbers(UInt64.self)
        let ends = try index.numbers(UInt32.self)
        let literals = try index.numbers(UInt32.self)
        let offsets = try index.numbers(UInt8.self)
        guard ends.count == keys.count, offsets.count == literals.count,
            ends.last ?? 0 == UInt32(literals.count), (1...8).contains(width), stride > 0
        else { throw IndexReader.Damaged() }
        var start: UInt32 = 0
        var grams: [Gram] = []
        grams.reserveCapacity(keys.count)
        for (key, end) in zip(keys, ends) {
            guard start <= end else { throw IndexReader.Damaged() }
            grams.append(Gram(key: key, entries: start..<end))
            start = end
        }
        self.init(
            width: width, stride: stride, grams,
            zip(literals, offsets).map { Entry(literal: $0, offset: UInt32($1)) })
    }

    private static let fold: UInt64 = 0x2020_2020_2020_2020

    private static func hash(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }

    /// Calls `body` with each position in `text` at which a gram stands, and
    /// with the gram's entries.
    func forEachGram(in text: Span<UInt8>, _ body: (Int, Range<Int>) -> Void) {
        let count = text.count
        guard !grams.isEmpty, count >= width else { return }
        let mask: UInt64 = ~0 >> UInt64(64 - 8 * width)
        unsafe text.withUnsafeBytes { bytes in
            unsafe bitmap.withUnsafeBufferPointer { bitmap in
                var position = 0
                // Safety: eight bytes are loaded only where as many are left.
                while position + 8 <= count {
                    let word = unsafe bytes.loadUnaligned(
                        fromByteOffset: position, as: UInt64.self)
                    let key = (UInt64(littleEndian: word) | Self.fold) & mask
                    let hash = Self.hash(key)
                    let bit = Int(hash >> bitmapShift)
                    // Safety: the hash's upper bits number the bitmap's bits.
                    if unsafe bitmap[bit >> 6] & 1 << UInt64(bit & 63) != 0 {
                        find(key, hash, at: position, body)
                    }
                    position += stride
                }
            }
        }
        var position = (max(count - 7, 0) + stride - 1) / stride * stride
        while position + width <= count {
            var word: UInt64 = 0
            for index in 0..<width { word |= UInt64(text[position + index]) << UInt64(8 * index) }
            let key = (word | Self.fold) & mask
            find(key, Self.hash(key), at: position, body)
            position += stride
        }
    }

    private func find(
        _ key: UInt64, _ hash: UInt64, at position: Int, _ body: (Int, Range<Int>) -> Void
    ) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let gram = grams[Int(slots[slot]) - 1]
            if gram.key == key {
                return body(
                    position, Int(gram.entries.lowerBound)..<Int(gram.entries.upperBound))
            }
            slot = (slot + 1) & (slots.count - 1)
        }
    }
}
