/// The parts of a list that stand one after another: a list of numbers, so that an index is
/// read without a loop.
struct Parts: Sendable {
    /// Where each ends; it begins where the one before ends.
    private var ends: [UInt32] = []

    init() {}

    init(counts: [Int]) { for count in counts { append(count) } }

    var count: Int { ends.count }
    var indices: Range<Int> { ends.indices }
    /// How many items all of them have.
    var itemCount: Int { Int(ends.last ?? 0) }

    subscript(part: Int) -> Range<Int> {
        Int(part == 0 ? 0 : ends[part - 1])..<Int(ends[part])
    }

    /// Adds a part of `count` items.
    mutating func append(_ count: Int) { ends.append(UInt32(itemCount + count)) }

    func write(to index: inout IndexWriter) { index.write(ends) }

    init(from index: inout IndexReader) throws {
        ends = try index.numbers(UInt32.self)
        var start: UInt32 = 0
        for end in ends {
            guard start <= end else { throw IndexReader.Damaged() }
            start = end
        }
    }
}
