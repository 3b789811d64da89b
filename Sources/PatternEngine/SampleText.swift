/// Makes a short text that a part of a regex matches.
struct SampleText {
    /// Which byte of a set is taken.
    enum Choice: CaseIterable {
        /// What most sets hold.
        case first
        /// What ends words.
        case mark
        /// What stands in numbers.
        case digit
    }

    private let preferred: [UInt8]

    init(_ choice: Choice) {
        let texts: [Choice: String] = [
            .first: "a/0 .-_:=,", .mark: " /:.-_,='(\"", .digit: "0.a/: ",
        ]
        preferred = Array((texts[choice] ?? "").utf8)
    }

    func bytes(of node: RegexNode) -> [UInt8] {
        switch node {
        case .nothing, .anything: return []
        case .byte(let set): return byte(of: set).map { [$0] } ?? []
        case .sequence(let parts): return parts.flatMap(bytes)
        case .alternation(let branches): return branches.first.map(bytes) ?? []
        case .repetition(let body, let minimum, let maximum):
            guard maximum ?? .max > 0 else { return [] }
            let once = bytes(of: body)
            return Array(repeatElement(once, count: min(max(minimum, 1), 16)).joined())
        }
    }

    /// A text for each branch.
    func variants(of node: RegexNode) -> [[UInt8]] {
        guard case .alternation(let branches) = node else { return [bytes(of: node)] }
        return branches.map(bytes)
    }

    private func byte(of set: ByteSet) -> UInt8? {
        if let byte = preferred.first(where: set.contains) { return byte }
        return (UInt8(0x21)...0x7E).first(where: set.contains)
            ?? (UInt8.min...UInt8.max).first(where: set.contains)
    }
}
