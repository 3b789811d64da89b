/// Reads the structure of a regex that PCRE2 compiles.
///
/// What it finds serves to make texts that could match, so a construct that it
/// does not know may count as nothing.
struct RegexReader {
    private let bytes: [UInt8]
    private var index = 0
    private var settings = Settings()

    private struct Settings {
        var isExtended = false
        var foldsCase = false
        var dotIsAll = false
    }

    static func node(_ regex: String) -> RegexNode {
        var reader = RegexReader(bytes: Array(regex.utf8))
        return reader.alternation()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func stands(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes.
        return (0..<count).allSatisfy { unsafe bytes[index + $0] == text.utf8Start[$0] }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard stands(text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    /// Moves behind the next `close`.
    private mutating func skip(to close: StaticString) {
        while index < bytes.count, !stands(close) { index += 1 }
        index = min(index + close.utf8CodeUnitCount, bytes.count)
    }

    // MARK: - Structure

    private mutating func alternation() -> RegexNode {
        let outer = settings
        defer { settings = outer }
        var branches = [sequence()]
        while take("|") { branches.append(sequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence() -> RegexNode {
        var parts: [RegexNode] = []
        while let byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            if settings.isExtended, skipExtended() { continue }
            let start = index
            let atom = atom()
            if index == start { index += 1 }
            parts.append(quantified(atom))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func skipExtended() -> Bool {
        guard let byte else { return false }
        if byte == UInt8(ascii: "#") {
            skip(to: "\n")
            return true
        }
        guard byte == 0x20 || byte >= 0x09 && byte <= 0x0D else { return false }
        index += 1
        return true
    }

    private mutating func atom() -> RegexNode {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .nothing
        case UInt8(ascii: "."):
            return .byte(settings.dotIsAll ? .all : ByteSet([0x0A]).inverted)
        case UInt8(ascii: "["): return .byte(folded(characterClass()))
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "\\"): return escape()
        default: return .byte(folded(ByteSet([byte])))
        }
    }

    private func folded(_ set: ByteSet) -> ByteSet { settings.foldsCase ? set.foldingCase : set }

    private mutating func quantified(_ atom: RegexNode) -> RegexNode {
        if settings.isExtended { while skipExtended() {} }
        guard let bounds = quantifier() else { return atom }
        if !take("?") { _ = take("+") }
        return .repetition(atom, minimum: bounds.minimum, maximum: bounds.maximum)
    }

    private mutating func quantifier() -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard stands("{"), let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
            return nil
        }
        let text = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        guard parts.count <= 2, parts.contains(where: { Int($0) != nil }),
            parts.allSatisfy({ $0.isEmpty || Int($0) != nil })
        else { return nil }
        index = close + 1
        let minimum = Int(parts[0]) ?? 0
        return (minimum, parts.count == 1 ? minimum : Int(parts[1]))
    }

    // MARK: - Groups

    private mutating func group() -> RegexNode {
        if take("*") {
            skip(to: ")")
            return .nothing
        }
        guard take("?") else { return closed() }
        if take("#") {
            skip(to: ")")
            return .nothing
        }
        if take("=") || take("!") || take("<=") || take("<!") {
            _ = closed()
            return .nothing
        }
        if take(":") || take(">") || take("|") { return closed() }
        if take("P<") || take("<") {
            skip(to: ">")
            return closed()
        }
        if take("'") {
            skip(to: "'")
            return closed()
        }
        return settingsGroup()
    }

    private mutating func closed() -> RegexNode {
        let content = alternation()
        _ = take(")")
        return content
    }

    /// Reads `xi-s)` and `xi-s:…)`; a condition, a recursion or a call is nothing.
    private mutating func settingsGroup() -> RegexNode {
        let outer = settings
        var isOn = true
        while let byte {
            index += 1
            switch byte {
            case UInt8(ascii: "-"): isOn = false
            case UInt8(ascii: "^"): settings = Settings()
            case UInt8(ascii: "x"): settings.isExtended = isOn
            case UInt8(ascii: "i"): settings.foldsCase = isOn
            case UInt8(ascii: "s"): settings.dotIsAll = isOn
            case UInt8(ascii: ")"): return .nothing
            case UInt8(ascii: ":"):
                let content = closed()
                settings = outer
                return content
            case let letter where letter | 0x20 >= 0x61 && letter | 0x20 <= 0x7A: continue
            default:
                _ = closed()
                settings = outer
                return .nothing
            }
        }
        return .nothing
    }

    // MARK: - Bytes

    private static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    private static let blanks = ByteSet([0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D])
    private static let words: ByteSet = {
        var set = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).foldingCase
        set.formUnion(digits)
        set.insert(UInt8(ascii: "_"))
        return set
    }()

    private mutating func escape() -> RegexNode {
        if take("Q") {
            let start = index
            skip(to: "\\E")
            let end = index == bytes.count ? index : index - 2
            return .sequence(bytes[start..<end].map { .byte(folded(ByteSet([$0]))) })
        }
        guard let letter = byte else { return .nothing }
        if let set = escapedSet() { return .byte(folded(set)) }
        index += 1
        switch letter {
        case UInt8(ascii: "k"), UInt8(ascii: "g"), UInt8(ascii: "p"), UInt8(ascii: "P"):
            if stands("{") { skip(to: "}") } else if stands("<") { skip(to: ">") }
        default: break
        }
        return .nothing
    }

    /// The set that the escape at hand stands for, inside a class or outside.
    private mutating func escapedSet() -> ByteSet? {
        guard let letter = byte else { return nil }
        let set: ByteSet
        switch letter {
        case UInt8(ascii: "d"): set = Self.digits
        case UInt8(ascii: "D"): set = Self.digits.inverted
        case UInt8(ascii: "s"): set = Self.blanks
        case UInt8(ascii: "S"): set = Self.blanks.inverted
        case UInt8(ascii: "w"): set = Self.words
        case UInt8(ascii: "W"): set = Self.words.inverted
        case UInt8(ascii: "h"): set = ByteSet([0x20, 0x09])
        case UInt8(ascii: "H"): set = ByteSet([0x20, 0x09]).inverted
        case UInt8(ascii: "N"): set = ByteSet([0x0A]).inverted
        case UInt8(ascii: "R"), UInt8(ascii: "n"), UInt8(ascii: "v"): set = ByteSet([0x0A])
        case UInt8(ascii: "t"): set = ByteSet([0x09])
        case UInt8(ascii: "r"): set = ByteSet([0x0D])
        case UInt8(ascii: "e"): set = ByteSet([0x1B])
        case UInt8(ascii: "x"): return hexadecimal()
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
        default: set = ByteSet([letter])
        }
        index += 1
        return set
    }

    /// `x41` or `x{41}`.
    private mutating func hexadecimal() -> ByteSet {
        index += 1
        let isBraced = take("{")
        let start = index
        let end = isBraced ? bytes.count : min(index + 2, bytes.count)
        while index < end, Character(Unicode.Scalar(bytes[index])).isHexDigit { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isBraced { _ = take("}") }
        return ByteSet([UInt8(text, radix: 16) ?? 0])
    }

    private mutating func characterClass() -> ByteSet {
        let isNegated = take("^")
        var set = ByteSet()
        var last: UInt8?
        if take("]") { set.insert(UInt8(ascii: "]")) }
        while let byte, byte != UInt8(ascii: "]") {
            if take("[:") {
                set.formUnion(posixSet())
            } else if take("\\") {
                set.formUnion(escapedSet() ?? escapedInClass())
            } else if let first = last, let end = rangeEnd() {
                if first <= end { set.formUnion(ByteSet(first...end)) }
            } else {
                index += 1
                set.insert(byte)
                last = byte
                continue
            }
            last = nil
        }
        _ = take("]")
        return isNegated ? set.inverted : set
    }

    /// Reads `-z`.
    private mutating func rangeEnd() -> UInt8? {
        guard stands("-"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "]") else {
            return nil
        }
        index += 2
        return bytes[index - 1]
    }

    /// `b` is a backspace there; other letters mean nothing.
    private mutating func escapedInClass() -> ByteSet {
        index += 1
        return ByteSet([0x08])
    }

    private mutating func posixSet() -> ByteSet {
        let start = index
        skip(to: ":]")
        switch String(decoding: bytes[start..<max(start, index - 2)], as: UTF8.self) {
        case "digit", "xdigit": return Self.digits
        case "space", "blank": return Self.blanks
        default: return Self.words
        }
    }
}
