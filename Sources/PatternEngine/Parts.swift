/// The parts of a list that stand one after another.
struct Parts: Sendable {
    /// Where each ends; it begins where the one before ends.
    private let ends: ShortNumbers

    init(counts: [Int]) {
        var end = 0
        ends = ShortNumbers(
            counts.map { count in
                end += count
                return end
            })
    }

    var count: Int { ends.count }
    var indices: Range<Int> { ends.indices }
    /// How many items all of them have.
    var itemCount: Int { count == 0 ? 0 : ends[count - 1] }

    subscript(part: Int) -> Range<Int> {
        guard part > 0 else { return 0..<ends[0] }
        let (start, end) = ends.pair(at: part - 1)
        return start..<end
    }

    func write(to index: inout IndexWriter) { index.write(ends) }

    init(from index: inout IndexReader) throws { ends = try index.shortNumbers() }

    /// Whether none ends before it begins.
    var isSound: Bool { ends.indices.dropFirst().allSatisfy { ends[$0 - 1] <= ends[$0] } }
}
