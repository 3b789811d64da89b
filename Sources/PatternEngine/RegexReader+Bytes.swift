/// Bytes that a regex stands for: escapes and classes.
extension RegexReader {
    private static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    private static let blanks = ByteSet([0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D])
    private static let spaces = ByteSet([0x20, 0x09, 0xA0])
    private static let lineEnds = ByteSet([0x0A, 0x0B, 0x0C, 0x0D, 0x85])
    private static let words: ByteSet = {
        var set = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).foldingCase
        set.formUnion(digits)
        set.insert(UInt8(ascii: "_"))
        return set
    }()

    mutating func escape() -> RegexNode {
        if take("Q") {
            let start = index
            skip(to: "\\E")
            let end = index == bytes.count ? index : index - 2
            return .sequence(bytes[start..<end].map { .byte(folded(ByteSet([$0]))) })
        }
        guard let letter = byte else { return .nothing }
        if !stands("N{"), let set = escapedSet() { return .byte(folded(set)) }
        index += 1
        switch letter {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
            UInt8(ascii: "Z"), UInt8(ascii: "K"), UInt8(ascii: "G"), UInt8(ascii: "E"):
            return .nothing
        case UInt8(ascii: "R"):
            let ends: [RegexNode] = [.byte(ByteSet([0x0D])), .byte(ByteSet([0x0A]))]
            return .alternation([.byte(Self.lineEnds), .sequence(ends)])
        default: skipArgument(of: letter)
        }
        return .anything
    }

    /// Skips what belongs to an escape: `{…}`, `<…>`, `'…'`, a number or one letter.
    private mutating func skipArgument(of letter: UInt8) {
        if take("{") { return skip(to: "}") }
        switch letter {
        case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "c"):
            index = min(index + 1, bytes.count)
        case UInt8(ascii: "k"), UInt8(ascii: "g"), 0x30...0x39:
            if take("<") { return skip(to: ">") }
            if take("'") { return skip(to: "'") }
            if !take("-") { _ = take("+") }
            while let byte, Self.digits.contains(byte) { index += 1 }
        default: break
        }
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
        case UInt8(ascii: "h"): set = Self.spaces
        case UInt8(ascii: "H"): set = Self.spaces.inverted
        case UInt8(ascii: "N"): set = ByteSet([0x0A]).inverted
        case UInt8(ascii: "v"): set = Self.lineEnds
        case UInt8(ascii: "V"): set = Self.lineEnds.inverted
        case UInt8(ascii: "n"): set = ByteSet([0x0A])
        case UInt8(ascii: "f"): set = ByteSet([0x0C])
        case UInt8(ascii: "a"): set = ByteSet([0x07])
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
        return text.isEmpty ? ByteSet([0]) : UInt8(text, radix: 16).map { ByteSet([$0]) } ?? .all
    }

    mutating func characterClass() -> ByteSet {
        let isNegated = take("^")
        var set = ByteSet()
        var last: UInt8?
        if take("]") { set.insert(UInt8(ascii: "]")) }
        while let byte, byte != UInt8(ascii: "]") {
            if take("[:") {
                set.formUnion(posixSet())
                last = nil
            } else if let first = last, let end = rangeEnd() {
                set.formUnion(first <= end ? ByteSet(first...end) : .all)
                last = nil
            } else {
                let next = classItem()
                set.formUnion(next)
                last = next.bytes.count == 1 ? next.bytes[0] : nil
            }
        }
        _ = take("]")
        return isNegated ? set.inverted : set
    }

    /// Reads `-z`; the end is 0xFF where it is no single byte.
    private mutating func rangeEnd() -> UInt8? {
        guard stands("-"), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "]") else {
            return nil
        }
        index += 1
        let end = classItem().bytes
        return end.count == 1 ? end[0] : 0xFF
    }

    /// Reads a byte of a class or an escape there, where `b` is a backspace; one that it
    /// does not know may be every byte.
    private mutating func classItem() -> ByteSet {
        guard take("\\") else {
            index += 1
            return ByteSet([bytes[index - 1]])
        }
        if !stands("N"), let set = escapedSet() { return set }
        guard !take("b") else { return ByteSet([0x08]) }
        guard let letter = byte else { return .all }
        index += 1
        skipArgument(of: letter)
        return .all
    }

    /// Reads `digit:]`; `^` takes the others.
    private mutating func posixSet() -> ByteSet {
        let isNegated = take("^")
        let start = index
        skip(to: ":]")
        let name = String(decoding: bytes[start..<max(start, index - 2)], as: UTF8.self)
        guard let set = Self.posixSets[name] else { return .all }
        return isNegated ? set.inverted : set
    }

    private static let posixSets: [String: ByteSet] = {
        let lower = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
        let upper = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
        let letters = lower.union(upper)
        let hexadecimal = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "f")).foldingCase.union(digits)
        let visible = ByteSet(0x21...0x7E)
        return [
            "lower": lower, "upper": upper, "alpha": letters, "digit": digits,
            "alnum": letters.union(digits), "word": words, "xdigit": hexadecimal,
            "space": blanks, "blank": ByteSet([0x20, 0x09]), "graph": visible,
            "print": ByteSet(0x20...0x7E), "ascii": ByteSet(0...0x7F),
            "cntrl": ByteSet(0...0x1F).union(ByteSet([0x7F])),
            "punct": ByteSet(visible.bytes.filter { !letters.union(digits).contains($0) }),
        ]
    }()
}
