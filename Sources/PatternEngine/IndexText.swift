/// The compiled form of a pack's patterns: a text, read where it stands.
///
/// A program can carry so many bytes only as a text; decoding them at each start would
/// cost more than all that a short log needs of them. A number is written in characters
/// from `?` on, six bits each, the lowest first; the literals stand as they are.
@safe public struct IndexText: Sendable {
    /// Nil: the text is part of the program.
    private let memory: Memory?
    // Safety: nobody writes there, and `memory` keeps it.
    private nonisolated(unsafe) let start: UnsafeRawPointer
    let count: Int

    @safe private final class Memory: Sendable {
        // Safety: written once, before anybody else has it, and freed with the last text
        // that stands in it.
        nonisolated(unsafe) let bytes: UnsafeMutableRawPointer

        init(_ text: [UInt8]) {
            unsafe bytes = .allocate(byteCount: max(text.count, 1), alignment: 1)
            unsafe text.withUnsafeBytes {
                unsafe UnsafeMutableRawBufferPointer(start: bytes, count: text.count)
                    .copyMemory(from: $0)
            }
        }

        deinit { unsafe bytes.deallocate() }
    }

    /// - Parameter text: what `PatternPack.index()` made.
    public init(_ text: StaticString) {
        precondition(text.hasPointerRepresentation)
        memory = nil
        unsafe start = UnsafeRawPointer(text.utf8Start)
        count = text.utf8CodeUnitCount
    }

    /// - Parameter text: what `PatternPack.index()` made.
    public init(_ text: [UInt8]) {
        let memory = Memory(text)
        self.memory = memory
        unsafe start = UnsafeRawPointer(memory.bytes)
        count = text.count
    }

    private init(_ whole: IndexText, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= whole.count)
        memory = whole.memory
        unsafe start = whole.start + range.lowerBound
        count = range.count
    }

    /// A part of it.
    subscript(range: Range<Int>) -> IndexText { IndexText(self, range) }

    /// Calls `body` with the characters.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // Safety: they live as long as the text.
        unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }

    var string: String { unsafe withBytes { unsafe String(decoding: $0, as: UTF8.self) } }

    /// The number of 24 bits whose four characters begin at `place`.
    func short(at place: Int) -> Int {
        precondition(place >= 0 && place <= count - 4)
        // Safety: four characters are there.
        let word = unsafe start.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        let sixes = UInt32(littleEndian: word) &- 0x3F3F_3F3F
        return Int(
            sixes & 0x3F | sixes >> 2 & 0xFC0 | sixes >> 4 & 0x3_F000 | sixes >> 6 & 0xFC_0000)
    }

    /// The number of 48 bits whose eight characters begin at `place`; its halves are those of
    /// 24 bits that stand there.
    func long(at place: Int) -> UInt64 {
        precondition(place >= 0 && place <= count - 8)
        // Safety: eight characters are there.
        let word = unsafe start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let sixes = UInt64(littleEndian: word) &- 0x3F3F_3F3F_3F3F_3F3F
        let twelves = sixes & 0x003F_003F_003F_003F | sixes >> 2 & 0x0FC0_0FC0_0FC0_0FC0
        let halves = twelves & 0xFFF_0000_0FFF | twelves >> 4 & 0xFF_F000_00FF_F000
        return halves & 0xFF_FFFF | (halves >> 32) << 24
    }
}

/// Numbers of 24 bits, read where they stand.
struct ShortNumbers: Sendable {
    private let text: IndexText

    static let width = 4

    /// - Precondition: `text` holds whole numbers.
    init(_ text: IndexText) {
        precondition(text.count % Self.width == 0)
        self.text = text
    }

    init(_ numbers: [Int]) {
        var writer = IndexWriter()
        for number in numbers { writer.append(number) }
        self.init(IndexText(writer.bytes))
    }

    var count: Int { text.count / Self.width }
    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> Int { text.short(at: index * Self.width) }

    /// A number and the one behind it.
    func pair(at index: Int) -> (Int, Int) {
        let pair = text.long(at: index * Self.width)
        return (Int(pair & 0xFF_FFFF), Int(pair >> 24))
    }
}

/// Numbers of 48 bits, read where they stand.
struct LongNumbers: Sendable {
    private let text: IndexText

    static let width = 8

    /// - Precondition: `text` holds whole numbers.
    init(_ text: IndexText) {
        precondition(text.count % Self.width == 0)
        self.text = text
    }

    init(_ numbers: [UInt64]) {
        var writer = IndexWriter()
        for number in numbers { writer.append(long: number) }
        self.init(IndexText(writer.bytes))
    }

    var count: Int { text.count / Self.width }
    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> UInt64 { text.long(at: index * Self.width) }
}
