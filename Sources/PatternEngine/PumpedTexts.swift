/// Texts made of a regex itself to let it backtrack as long as it can.
///
/// A regex is slow where parts of it that may repeat can share the same bytes. So
/// each stretch of the regex that holds a repetition is turned into a short text
/// that it matches, the pump, which stands over and over behind a beginning that
/// matches what comes before; what the rest of the regex needs stands at the end,
/// byte by byte, so that nothing knows early that there is no match.
package struct PumpedTexts {
    /// A beginning, the pump, and an end.
    package struct Text: Hashable, CustomStringConvertible {
        var head: [UInt8]
        var pump: [UInt8]
        var tail: [UInt8]

        /// The text with as many pumps as fit into `length` bytes.
        package func filled(to length: Int) -> [UInt8] {
            var text = head
            text.reserveCapacity(length + tail.count)
            while text.count + pump.count + tail.count <= length { text += pump }
            return text + tail
        }

        package var description: String {
            let start = head.isEmpty ? "" : "\(Self.quoted(head)), then "
            return start + Self.quoted(pump) + " over and over"
        }

        private static func quoted(_ bytes: [UInt8]) -> String {
            let text = String(decoding: bytes.suffix(60), as: UTF8.self)
                .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
            return (bytes.count > 60 ? "…" : "") + "“\(text)”"
        }
    }

    private var texts: [Text] = []
    private var seen: Set<Text> = []
    private let tails: [[UInt8]]

    /// More texts tell no more.
    private static let limit = 400

    package static func of(_ regex: String) -> [Text] {
        let root = RegexReader.node(regex)
        var maker = PumpedTexts(root)
        maker.add(root, behind: [])
        return maker.texts
    }

    /// A message that a regex matches, over and over, or with fillers in it.
    static func of(message: [UInt8]) -> [Text] {
        let tail = [0x01] + Array("!\"'()[]{}:;,.<>|=#/-_@ 0z".utf8)
        let fillers = [UInt8(ascii: "a"), 0x20, UInt8(ascii: "/")]
        let places = (1...4).map { message.count * $0 / 4 }
        return [Text(head: [], pump: message, tail: [])]
            + places.flatMap { place in
                fillers.map { filler in
                    Text(
                        head: Array(message.prefix(place)), pump: [filler],
                        tail: Array(message.suffix(message.count - place)) + tail)
                }
            }
    }

    private init(_ root: RegexNode) {
        var needed: [UInt8] = []
        for byte in SampleText(.first).bytes(of: root) where !needed.contains(byte) {
            needed.append(byte)
        }
        // What no repetition can pass parts it from the pumps.
        var walls: [UInt8] = [0x0A]
        for set in root.repeatedSets {
            if let wall = Self.wall(of: set), !walls.contains(wall) { walls.append(wall) }
        }
        let all = walls.prefix(4)
        tails = (all.map { [$0] } + (all.count > 1 ? [Array(all)] : [])).map { wall in
            wall + needed.flatMap { [$0] + wall }
        }
    }

    /// A byte that is not in `set`.
    private static func wall(of set: ByteSet) -> UInt8? {
        ([0x0A] + Array("\"!;'/: ".utf8) + Array(0x21...0x7E)).first { !set.contains($0) }
    }

    /// Adds the texts for all stretches of `node`, which stands behind `head`.
    private mutating func add(_ node: RegexNode, behind head: [UInt8]) {
        switch node {
        case .byte, .nothing, .anything: return
        case .alternation(let branches):
            for branch in branches { add(branch, behind: head) }
        case .repetition(let body, _, let maximum):
            guard maximum ?? .max > 1 else { return add(body, behind: head) }
            for choice in SampleText.Choice.allCases {
                for pump in SampleText(choice).variants(of: body) { add(head, pump) }
            }
            add(body, behind: head)
        case .sequence(let parts):
            addStretches(parts, behind: head)
            var before = head
            for part in parts {
                add(part, behind: before)
                before += SampleText(.first).bytes(of: part)
            }
        }
    }

    /// Stretches from any part to any repetition behind it, and one part more.
    private mutating func addStretches(_ parts: [RegexNode], behind head: [UInt8]) {
        let repeating = parts.indices.filter { parts[$0].repeats }
        guard !repeating.isEmpty else { return }
        for choice in SampleText.Choice.allCases {
            let samples = parts.map { SampleText(choice).bytes(of: $0) }
            // In a run of single bytes its beginning stands for all of them.
            let starts = parts.indices.filter { index in
                guard index > 0, case .byte = parts[index] else { return true }
                if case .byte = parts[index - 1] { return false }
                return true
            }
            for start in starts {
                let before = head + samples[..<start].joined()
                for end in repeating where end >= start {
                    let next = literalEnd(parts, behind: end)
                    for last in Set([end + 1, min(end + 2, parts.count), next]) where last > start {
                        add(before, Array(samples[start..<last].joined()))
                    }
                }
            }
        }
    }

    /// The end of the run of single bytes behind `index`.
    private func literalEnd(_ parts: [RegexNode], behind index: Int) -> Int {
        var end = index + 1
        while end < parts.count, case .byte = parts[end] { end += 1 }
        return end
    }

    private mutating func add(_ head: [UInt8], _ pump: [UInt8]) {
        guard !pump.isEmpty, pump.count <= 256 else { return }
        for tail in tails where texts.count < Self.limit {
            let text = Text(head: head, pump: pump, tail: tail)
            if seen.insert(text).inserted { texts.append(text) }
        }
    }
}

extension RegexNode {
    /// The sets of single bytes that repeat.
    var repeatedSets: [ByteSet] {
        switch self {
        case .byte, .nothing, .anything: []
        case .sequence(let parts), .alternation(let parts): parts.flatMap(\.repeatedSets)
        case .repetition(.byte(let set), _, let maximum): maximum ?? .max > 1 ? [set] : []
        case .repetition(let body, _, _): body.repeatedSets
        }
    }

    /// Whether some part of it can match more than once.
    var repeats: Bool {
        switch self {
        case .byte, .nothing, .anything: false
        case .sequence(let parts), .alternation(let parts): parts.contains(where: \.repeats)
        case .repetition(let body, _, let maximum): maximum ?? .max > 1 || body.repeats
        }
    }
}
