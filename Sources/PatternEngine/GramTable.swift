/// Finds grams, short runs of folded bytes that stand for a literal, in a text.
///
/// A bitmap says at once of nearly every position that no gram is there; an
/// open hash table holds the rest exactly.
struct GramTable: Sendable {
    /// Bytes of a gram.
    let width: Int
    /// Distance between the positions that are looked at.
    let stride: Int
    private var bitmap: [UInt64]
    /// Positions in `keys` plus one; 0 is empty.
    private var slots: [UInt32]
    // Lists of numbers instead of one of structs: the index is read without a loop.
    /// The grams.
    private let keys: [UInt64]
    /// The entries of each gram.
    private let entries: Parts
    /// The literal of each entry.
    let literals: [UInt32]
    /// Where in its literal the gram of each entry stands.
    let offsets: [UInt8]

    /// A literal that holds a gram, and where in it.
    struct Entry: Hashable, Sendable {
        var literal: UInt32
        var offset: UInt8
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
        let sorted = entriesByGram.sorted { $0.key < $1.key }
        let entries = sorted.flatMap(\.value)
        self.init(
            width: width, stride: stride, keys: sorted.map(\.key),
            entries: Parts(counts: sorted.map(\.value.count)),
            literals: entries.map(\.literal), offsets: entries.map(\.offset))
    }

    private init(
        width: Int, stride: Int, keys: [UInt64], entries: Parts, literals: [UInt32],
        offsets: [UInt8]
    ) {
        self.width = width
        self.stride = stride
        self.keys = keys
        self.entries = entries
        self.literals = literals
        self.offsets = offsets
        let bitmapWidth = Self.bitmapWidth(of: keys.count)
        bitmapShift = UInt64(64 - bitmapWidth)
        bitmap = Array(repeating: 0, count: (1 << bitmapWidth) / 64)
        var slotCount = 16
        while slotCount < keys.count * 2 { slotCount *= 2 }
        slots = Array(repeating: 0, count: slotCount)
        for (index, key) in keys.enumerated() {
            let hash = Self.hash(key)
            let bit = Int(hash >> bitmapShift)
            bitmap[bit >> 6] |= 1 << UInt64(bit & 63)
            var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// The part of it that finds the literals that are `wanted`.
    func restricted(to wanted: [Bool]) -> GramTable {
        var kept = (keys: [UInt64](), entries: Parts(), literals: [UInt32](), offsets: [UInt8]())
        for gram in keys.indices {
            for entry in entries[gram] where wanted[Int(literals[entry])] {
                kept.literals.append(literals[entry])
                kept.offsets.append(offsets[entry])
            }
            let count = kept.literals.count - kept.entries.itemCount
            guard count > 0 else { continue }
            kept.keys.append(keys[gram])
            kept.entries.append(count)
        }
        return GramTable(
            width: width, stride: stride, keys: kept.keys, entries: kept.entries,
            literals: kept.literals, offsets: kept.offsets)
    }

    func write(to index: inout IndexWriter) {
        index.write(width)
        index.write(stride)
        index.write(keys)
        entries.write(to: &index)
        index.write(literals)
        index.write(offsets)
    }

    init(from index: inout IndexReader) throws {
        let width = try index.number()
        let stride = try index.number()
        let keys = try index.numbers(UInt64.self)
        let entries = try Parts(from: &index)
        let literals = try index.numbers(UInt32.self)
        let offsets = try index.numbers(UInt8.self)
        guard entries.count == keys.count, offsets.count == literals.count,
            entries.itemCount == literals.count, (1...8).contains(width), stride > 0
        else { throw IndexReader.Damaged() }
        self.init(
            width: width, stride: stride, keys: keys, entries: entries, literals: literals,
            offsets: offsets)
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
        guard !keys.isEmpty, count >= width else { return }
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
            let gram = Int(slots[slot]) - 1
            if keys[gram] == key { return body(position, entries[gram]) }
            slot = (slot + 1) & (slots.count - 1)
        }
    }
}
