/// Finds grams, short runs of folded bytes that stand for a literal, in a text.
///
/// A bitmap says at once of nearly every position that no gram is there; an
/// open hash table holds the rest exactly.
struct GramTable: Sendable {
    /// Bytes of a gram.
    let width: Int
    /// Distance between the positions that are looked at.
    let stride: Int
    private let bitmap: [UInt64]
    /// Positions in `keys` plus one; 0 is empty.
    private let slots: ShortNumbers
    /// The grams.
    private let keys: LongNumbers
    /// Which of the entries are each gram's.
    private let parts: Parts
    /// The entries, one gram's after another's.
    private let entries: LongNumbers

    /// A literal that holds a gram, and where in it.
    struct Entry: Hashable, Sendable {
        var literal: Int
        var offset: Int

        init(literal: Int, offset: Int) {
            self.literal = literal
            self.offset = offset
        }

        fileprivate init(_ number: UInt64) {
            self.init(literal: Int(number & 0xFF_FFFF), offset: Int(number >> 24))
        }

        fileprivate var number: UInt64 { UInt64(literal) | UInt64(offset) << 24 }
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
        self.init(
            width: width, stride: stride, keys: sorted.map(\.key),
            counts: sorted.map(\.value.count), entries: sorted.flatMap(\.value).map(\.number))
    }

    /// - Parameter counts: How many entries each gram has.
    private init(width: Int, stride: Int, keys: [UInt64], counts: [Int], entries: [UInt64]) {
        precondition(width <= Self.widthLimit)
        self.width = width
        self.stride = stride
        self.keys = LongNumbers(keys)
        parts = Parts(counts: counts)
        self.entries = LongNumbers(entries)
        let bitmapWidth = Self.bitmapWidth(of: keys.count)
        bitmapShift = UInt64(64 - bitmapWidth)
        var bitmap = [UInt64](repeating: 0, count: (1 << bitmapWidth) / 64)
        var slots = [Int](repeating: 0, count: Self.slotCount(of: keys.count))
        for (index, key) in keys.enumerated() {
            let hash = Self.hash(key)
            let bit = Int(hash >> bitmapShift)
            bitmap[bit >> 6] |= 1 << UInt64(bit & 63)
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = index + 1
        }
        self.bitmap = bitmap
        self.slots = ShortNumbers(slots)
    }

    /// A power of two, of which half at least is empty.
    private static func slotCount(of gramCount: Int) -> Int {
        var count = 16
        while count < gramCount * 2 { count *= 2 }
        return count
    }

    /// The part of it that finds the literals that are `wanted`.
    func restricted(to wanted: [Bool]) -> GramTable {
        var kept = (keys: [UInt64](), counts: [Int](), entries: [UInt64]())
        for gram in keys.indices {
            let before = kept.entries.count
            for entry in parts[gram] where wanted[Entry(entries[entry]).literal] {
                kept.entries.append(entries[entry])
            }
            guard kept.entries.count > before else { continue }
            kept.keys.append(keys[gram])
            kept.counts.append(kept.entries.count - before)
        }
        return GramTable(
            width: width, stride: stride, keys: kept.keys, counts: kept.counts,
            entries: kept.entries)
    }

    func write(to index: inout IndexWriter) {
        index.append(width)
        index.append(stride)
        index.write(keys)
        index.write(slots)
        index.write(bitmap)
        parts.write(to: &index)
        index.write(entries)
    }

    init(from index: inout IndexReader) throws {
        width = try index.number()
        stride = try index.number()
        keys = try index.longNumbers()
        slots = try index.shortNumbers()
        bitmap = try index.words()
        parts = try Parts(from: &index)
        entries = try index.longNumbers()
        let bitmapWidth = Self.bitmapWidth(of: keys.count)
        bitmapShift = UInt64(64 - bitmapWidth)
        guard (1...Self.widthLimit).contains(width), stride > 0,
            slots.count == Self.slotCount(of: keys.count),
            bitmap.count == (1 << bitmapWidth) / 64, parts.count == keys.count
        else { throw IndexReader.Damaged() }
    }

    /// Whether it names no entry that is not there and no literal from `literalCount` on.
    func isSound(literalCount: Int) -> Bool {
        parts.isSound && parts.itemCount == entries.count
            && entries.indices.allSatisfy { Entry(entries[$0]).literal < literalCount }
            && slots.indices.allSatisfy { slots[$0] <= keys.count }
            && slots.indices.contains { slots[$0] == 0 }
    }

    /// The bytes of a gram that have room in a key.
    private static let widthLimit = 6

    /// As `Prefilter.folded` does, for bytes that are not below the blank.
    private static func folded(_ word: UInt64) -> UInt64 {
        word & 0x7F7F_7F7F_7F7F_7F7F | 0x2020_2020_2020_2020
    }

    private static func hash(_ key: UInt64) -> UInt64 {
        let product = key &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 29)
    }

    /// Calls `body` with each position in `text` at which a gram stands, and each entry of
    /// the gram.
    func forEachEntry(in text: Span<UInt8>, _ body: (Int, Entry) -> Void) {
        let count = text.count
        guard keys.count > 0, count >= width else { return }
        let mask: UInt64 = ~0 >> UInt64(64 - 8 * width)
        unsafe text.withUnsafeBytes { bytes in
            unsafe bitmap.withUnsafeBufferPointer { bitmap in
                var position = 0
                // Safety: eight bytes are loaded only where as many are left.
                while position + 8 <= count {
                    let word = unsafe bytes.loadUnaligned(
                        fromByteOffset: position, as: UInt64.self)
                    let key = Self.folded(UInt64(littleEndian: word)) & mask
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
            let key = Self.folded(word) & mask
            find(key, Self.hash(key), at: position, body)
            position += stride
        }
    }

    private func find(
        _ key: UInt64, _ hash: UInt64, at position: Int, _ body: (Int, Entry) -> Void
    ) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let gram = slots[slot] - 1
            if keys[gram] == key {
                for entry in parts[gram] { body(position, Entry(entries[entry])) }
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
    }
}
