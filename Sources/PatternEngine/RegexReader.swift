/// Reads the structure of a regex that PCRE2 compiles to match bytes, as far as pack
/// authors use its syntax; what it does not know could be anything.
struct RegexReader {
    let bytes: [UInt8]
    var index = 0
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

    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    func stands(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes.
        return (0..<count).allSatisfy { unsafe bytes[index + $0] == text.utf8Start[$0] }
    }

    mutating func take(_ text: StaticString) -> Bool {
        guard stands(text) else { return false }
        index += text.utf8CodeUnitCount
        return true
    }

    /// Moves behind the next `close`.
    mutating func skip(to close: StaticString) {
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
            parts.append(quantified(atom()))
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

    func folded(_ set: ByteSet) -> ByteSet { settings.foldsCase ? set.foldingCase : set }

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
        // A quantifier with blanks, or without a minimum, since PCRE2 10.43; text before.
        guard !text.contains(" "), let minimum = Int(parts[0]) else { return (0, nil) }
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

    /// Reads `xi-s)` and `xi-s:…)`; a condition, a recursion or a call could be anything.
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
            case UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "J"), UInt8(ascii: "U"),
                UInt8(ascii: "a"):
                continue
            default:
                index -= 1
                _ = closed()
                settings = outer
                return .anything
            }
        }
        return .anything
    }
}
