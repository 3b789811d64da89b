/// Finds texts of which every match of a regex must contain at least one.
///
/// Reads the part of PCRE2's syntax that pack authors use; whatever it does not
/// understand counts as "could be anything", so that it never promises a text
/// that a match may lack. White space of any kind is a blank, as it is for the
/// prefilter.
struct RequiredLiterals {
    /// Shorter texts are no use to the prefilter.
    static let minimumLength = 4

    /// The alternatives, or nil if no such set was found.
    static func find(in regex: String) -> [[UInt8]]? {
        // Quoted text is read as syntax below.
        guard !regex.contains("\\Q") else { return nil }
        var reader = RequiredLiterals(bytes: Array(regex.utf8))
        return reader.alternation().required
    }

    private let bytes: [UInt8]
    private var index = 0
    private var isExtended = false

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private static let blank = LiteralKnowledge(oneOf: [[0x20]])

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Branches up to the closing parenthesis or the end.
    private mutating func alternation() -> LiteralKnowledge {
        let outerExtended = isExtended
        defer { isExtended = outerExtended }
        var branches = [sequence()]
        while byte == UInt8(ascii: "|") {
            index += 1
            branches.append(sequence())
        }
        return branches.count == 1 ? branches[0] : LiteralKnowledge(branches: branches)
    }

    /// Atoms up to a bar, the closing parenthesis or the end.
    private mutating func sequence() -> LiteralKnowledge {
        var knowledge = LiteralKnowledge()
        while let byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            if isExtended, skipExtended() { continue }
            let atom = atom()
            knowledge.append(atom, repetition())
        }
        return knowledge
    }

    private mutating func atom() -> LiteralKnowledge {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .empty
        case UInt8(ascii: "."): return .unknown
        case UInt8(ascii: "["): return characterClass()
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "\\"): return escape()
        default: return Self.literal(byte)
        }
    }

    private static func literal(_ byte: UInt8) -> LiteralKnowledge {
        LiteralKnowledge(oneOf: [[byte]])
    }

    private mutating func escape() -> LiteralKnowledge {
        guard let byte else { return .unknown }
        index += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
            UInt8(ascii: "Z"), UInt8(ascii: "K"), UInt8(ascii: "G"):
            return .empty
        case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "r"):
            return Self.blank
        case UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "N"), UInt8(ascii: "g"),
            UInt8(ascii: "k"), UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "c"),
            0x30...0x39:
            skipArgument(of: byte)
            return .unknown
        case 0x41...0x5A, 0x61...0x7A: return .unknown
        default: return Self.literal(byte)
        }
    }

    /// Skips what belongs to an escape: `{..}`, `<..>`, `'..'`, digits or one letter.
    private mutating func skipArgument(of escape: UInt8) {
        guard let byte else { return }
        switch byte {
        case UInt8(ascii: "{"): skip(to: UInt8(ascii: "}"))
        case UInt8(ascii: "<"): skip(to: UInt8(ascii: ">"))
        case UInt8(ascii: "'") where escape != UInt8(ascii: "x"): skip(to: UInt8(ascii: "'"))
        default:
            if escape | 0x20 == UInt8(ascii: "p") || escape == UInt8(ascii: "c") {
                index += 1
                return
            }
            let limit = escape == UInt8(ascii: "x") ? index + 2 : bytes.count
            while index < limit, let byte = self.byte, Self.isHexadecimal(byte) { index += 1 }
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }

    /// Moves behind the next `close` after the byte in hand.
    private mutating func skip(to close: UInt8) {
        index += 1
        while let byte, byte != close { index += 1 }
        index = min(index + 1, bytes.count)
    }

    private mutating func group() -> LiteralKnowledge {
        var isLookaround = false
        var isKnown = true
        if byte == UInt8(ascii: "*") {
            skip(to: UInt8(ascii: ")"))
            return .empty
        }
        if byte == UInt8(ascii: "?") {
            index += 1
            switch byte {
            case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: ">"): index += 1
            case UInt8(ascii: "="), UInt8(ascii: "!"):
                index += 1
                isLookaround = true
            case UInt8(ascii: "#"):
                skip(to: UInt8(ascii: ")"))
                return .empty
            case UInt8(ascii: "P"), UInt8(ascii: "<"), UInt8(ascii: "'"):
                isLookaround = skipName()
            default:
                switch flags() {
                case .setting: return .empty
                case .group: break
                case .unknown: isKnown = false
                }
            }
        }
        let content = alternation()
        index = min(index + 1, bytes.count)
        if isLookaround { return .empty }
        return isKnown ? content : .unknown
    }

    /// Skips `P<name>`, `<name>` or `'name'`; true if it was `<=` or `<!`.
    private mutating func skipName() -> Bool {
        if byte == UInt8(ascii: "P") { index += 1 }
        if byte == UInt8(ascii: "'") {
            skip(to: UInt8(ascii: "'"))
            return false
        }
        guard byte == UInt8(ascii: "<") else { return false }
        if index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "=") || bytes[index + 1] == UInt8(ascii: "!")
        {
            index += 2
            return true
        }
        skip(to: UInt8(ascii: ">"))
        return false
    }

    private enum Flags {
        /// For the rest of the group.
        case setting
        /// For a group of its own.
        case group
        /// A condition, a recursion, a call.
        case unknown
    }

    /// Reads `x-i)` or `x-i:`.
    private mutating func flags() -> Flags {
        let start = index
        var isOn = true
        while let byte {
            index += 1
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "^"): isOn = false
            case UInt8(ascii: "x"): isExtended = isOn
            case UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "n"),
                UInt8(ascii: "J"), UInt8(ascii: "U"), UInt8(ascii: "a"):
                break
            case UInt8(ascii: ")"): return .setting
            case UInt8(ascii: ":"): return .group
            default:
                index = start
                return .unknown
            }
        }
        return .unknown
    }

    /// A class of few characters is known.
    private mutating func characterClass() -> LiteralKnowledge {
        let start = index
        skipClass()
        let content = bytes[start..<max(start, index - 1)]
        let isPlain =
            !content.isEmpty && content.count <= 4
            && content.allSatisfy { $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "[") }
            && content.first != UInt8(ascii: "^") && !content.contains(UInt8(ascii: "-"))
        guard isPlain else { return .unknown }
        // Case is folded anyway.
        return LiteralKnowledge(oneOf: Set(content.map { $0 | 0x20 }).sorted().map { [$0] })
    }

    private mutating func skipClass() {
        if byte == UInt8(ascii: "^") { index += 1 }
        if byte == UInt8(ascii: "]") { index += 1 }
        while let byte, byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: "\\") {
                index += 1
            } else if byte == UInt8(ascii: "["), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: ":")
            {
                while let byte = self.byte, byte != UInt8(ascii: "]") { index += 1 }
            }
            index += 1
        }
        index = min(index + 1, bytes.count)
    }

    /// Skips a blank or a comment of extended syntax.
    private mutating func skipExtended() -> Bool {
        guard let byte else { return false }
        if Self.isBlank(byte) {
            index += 1
            return true
        }
        guard byte == UInt8(ascii: "#") else { return false }
        while let byte = self.byte, byte != 0x0A { index += 1 }
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D
    }

    /// Reads the quantifier of the atom before.
    private mutating func repetition() -> LiteralKnowledge.Repetition {
        if isExtended {
            var next = index
            while next < bytes.count, Self.isBlank(bytes[next]) { next += 1 }
            if next < bytes.count, "?*+{".utf8.contains(bytes[next]) { index = next }
        }
        let found: LiteralKnowledge.Repetition
        switch byte {
        case UInt8(ascii: "?"): found = .optional
        case UInt8(ascii: "*"): found = .any
        case UInt8(ascii: "+"): found = .oneOrMore
        case UInt8(ascii: "{"):
            guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")),
                index + 1 < close,
                bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39
                    || bytes[index + 1] == UInt8(ascii: ",")
            else { return .once }
            let text = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
            let minimum = Int(text.prefix { $0 != "," && $0 != " " }) ?? 0
            found = minimum == 0 ? .any : text == "1" ? .once : .oneOrMore
            index = close
        default: return .once
        }
        index += 1
        if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "+") { index += 1 }
        return found
    }
}
