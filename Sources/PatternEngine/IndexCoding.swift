/// Writes lists of numbers and texts one after another, as `IndexText` reads them.
struct IndexWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes a number of 24 bits at most.
    mutating func append(_ number: Int) {
        precondition(number >= 0 && number < 1 << 24)
        for place in 0..<4 { bytes.append(UInt8(ascii: "?") + UInt8(number >> (6 * place) & 0x3F)) }
    }

    /// Writes a number of 48 bits at most.
    mutating func append(long number: UInt64) {
        precondition(number < 1 << 48)
        append(Int(number & 0xFF_FFFF))
        append(Int(number >> 24))
    }

    mutating func write(_ numbers: ShortNumbers) {
        append(numbers.count)
        for index in numbers.indices { append(numbers[index]) }
    }

    mutating func write(_ numbers: LongNumbers) {
        append(numbers.count)
        for index in numbers.indices { append(long: numbers[index]) }
    }

    /// Writes sets of bits.
    mutating func write(_ words: [UInt64]) {
        append(words.count)
        for word in words {
            append(long: word & 0xFFFF_FFFF)
            append(long: word >> 32)
        }
    }

    /// - Precondition: `text` is ASCII.
    mutating func write(_ text: IndexText) {
        append(text.count)
        let characters = unsafe text.withBytes { unsafe Array($0) }
        precondition(characters.allSatisfy { $0 < 0x80 })
        bytes += characters
    }
}

/// Reads what `IndexWriter` wrote.
struct IndexReader {
    private let text: IndexText
    private var place = 0

    /// The text is not what was written.
    struct Damaged: Error {}

    init(_ text: IndexText) { self.text = text }

    mutating func number() throws -> Int {
        guard text.count - place >= ShortNumbers.width else { throw Damaged() }
        defer { place += ShortNumbers.width }
        return text.short(at: place)
    }

    mutating func shortNumbers() throws -> ShortNumbers {
        try ShortNumbers(next(number(), ShortNumbers.width))
    }

    mutating func longNumbers() throws -> LongNumbers {
        try LongNumbers(next(number(), LongNumbers.width))
    }

    mutating func words() throws -> [UInt64] {
        let count = try number()
        let halves = try LongNumbers(next(2 * count, LongNumbers.width))
        return (0..<count).map { halves[2 * $0] & 0xFFFF_FFFF | halves[2 * $0 + 1] << 32 }
    }

    mutating func characters() throws -> IndexText { try next(number(), 1) }

    /// The next `count` items of `width` characters each.
    private mutating func next(_ count: Int, _ width: Int) throws -> IndexText {
        guard count <= (text.count - place) / width else { throw Damaged() }
        defer { place += count * width }
        return text[place..<(place + count * width)]
    }
}
