/// Remembers what was made of short texts: in a log the same ones come again and
/// again.
///
/// A slot for each hash: what comes later takes the place of what was before. A
/// text is kept only when it comes for the second time, since most unknown ones
/// never do. There are few slots at first, since most logs are short.
struct ByteMemo<Value> {
    /// What tells a text, besides its bytes.
    struct Key {
        var text: Range<Int>
        /// What else the value depends on.
        var tag: UInt32
        fileprivate var hash: UInt64

        init(_ text: Range<Int>, in bytes: Span<UInt8>, tag: UInt32) {
            self.text = text
            self.tag = tag
            hash = bytes.extracting(text).mixed ^ UInt64(tag) &* 0x9E37_79B9_7F4A_7C15
        }
    }

    private var count: Int
    private let limit: Int
    /// How many texts took the place of others since there are so many slots.
    private var replacedCount = 0
    // Lists of their own, so that a look at one copies nothing of the others.
    /// The hashes of the texts that were seen last.
    private var hashes: [UInt64]
    /// Nil: nothing was noted.
    private var tags: [UInt32?]
    private var texts: [[UInt8]]
    private var values: [Value?]

    /// - Parameter limit: how many slots there may be, a power of two.
    init(limit: Int) { self.init(count: min(limit, 128), limit: limit) }

    private init(count: Int, limit: Int) {
        self.count = count
        self.limit = limit
        hashes = Array(repeating: 0, count: count)
        tags = Array(repeating: nil, count: count)
        texts = Array(repeating: [], count: count)
        values = Array(repeating: nil, count: count)
    }

    /// What was noted of this text; nil if nothing was.
    func value(_ key: Key, in bytes: Span<UInt8>) -> Value? {
        let slot = slot(key)
        guard hashes[slot] == key.hash, tags[slot] == key.tag,
            bytes.extracting(key.text).isEqual(to: texts[slot])
        else { return nil }
        return values[slot]
    }

    /// Notes what was made of a text, from the second time on that it comes.
    mutating func note(_ value: @autoclosure () -> Value, _ key: Key, in bytes: Span<UInt8>) {
        let slot = slot(key)
        guard hashes[slot] == key.hash else {
            if hashes[slot] != 0, count < limit {
                replacedCount += 1
                if replacedCount > count / 2 { return grow() }
            }
            hashes[slot] = key.hash
            tags[slot] = nil
            texts[slot] = []
            values[slot] = nil
            return
        }
        tags[slot] = key.tag
        // Safety: the buffer is only read, inside this call.
        texts[slot] = unsafe bytes.extracting(key.text).withUnsafeBufferPointer {
            unsafe Array($0)
        }
        values[slot] = value()
    }

    private func slot(_ key: Key) -> Int { Int(truncatingIfNeeded: key.hash) & (count - 1) }

    /// Makes more slots, and forgets what was noted: it comes again.
    private mutating func grow() {
        self = ByteMemo(count: min(count * 8, limit), limit: limit)
    }
}

extension Span where Element == UInt8 {
    /// A number that differs for nearly all texts.
    fileprivate var mixed: UInt64 {
        unsafe withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
            var index = 0
            // Safety: eight bytes are loaded only where as many are left.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                index += 8
            }
            while index < bytes.count {
                hash = (hash ^ UInt64(unsafe bytes[index])) &* 0xFF51_AFD7_ED55_8CCD
                index += 1
            }
            return hash ^ hash >> 29
        }
    }

    fileprivate func isEqual(to other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return unsafe withUnsafeBytes { own in
            unsafe other.withUnsafeBytes { other in
                var index = 0
                // Safety: both hold `count` bytes, and eight are loaded only where as
                // many are left.
                while index + 8 <= own.count {
                    let left = unsafe own.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    let right = unsafe other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if left != right { return false }
                    index += 8
                }
                while index < own.count {
                    if unsafe own[index] != other[index] { return false }
                    index += 1
                }
                return true
            }
        }
    }
}
