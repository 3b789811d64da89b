/// Finds texts of which every match of a regex must contain at least one.
///
/// Reads the part of PCRE2's syntax that pack authors use; whatever it does not
/// understand counts as "could be anything", so that it never promises a text
/// that a match may lack.
struct RequiredLiterals {
    /// Shorter texts are no use to the prefilter.
    static let minimumLength = 4
    /// More alternatives than this are not worth having.
    static let alternativeLimit = 16

    /// The alternatives, or nil if no such set was found.
    static func find(in regex: String) -> [[UInt8]]? {
        var reader = RequiredLiterals(bytes: Array(regex.utf8))
        let set = reader.alternation()
        guard let set, set.allSatisfy({ $0.count >= minimumLength }) else { return nil }
        return set
    }

    private let bytes: [UInt8]
    private var index = 0
    private var isExtended = false

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// A set of texts one of which is in every match; nil: nothing is known.
    private typealias Alternatives = [[UInt8]]?

    /// How useful a set is: the length of its shortest text, less for many.
    private static func score(_ set: [[UInt8]]) -> Int {
        (set.map(\.count).min() ?? 0) * 4 - set.count
    }

    private static func better(_ left: Alternatives, _ right: Alternatives) -> Alternatives {
        guard let left else { return right }
        guard let right else { return left }
        return score(left) >= score(right) ? left : right
    }

    /// Branches up to the closing parenthesis or the end.
    private mutating func alternation() -> Alternatives {
        let outerExtended = isExtended
        defer { isExtended = outerExtended }
        var union: [[UInt8]] = []
        var isKnown = true
        while true {
            if let branch = sequence() {
                union += branch
            } else {
                isKnown = false
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "|") else { break }
            index += 1
        }
        return isKnown && union.count <= Self.alternativeLimit ? union : nil
    }

    /// Atoms up to a bar, the closing parenthesis or the end.
    private mutating func sequence() -> Alternatives {
        var best: Alternatives = nil
        var run: [UInt8] = []
        func closed(_ run: [UInt8]) -> Alternatives {
            run.count >= Self.minimumLength ? [run] : nil
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")") { break }
            if isExtended, skipExtended() { continue }
            let atom = self.atom()
            let repeats = quantifier()
            switch atom {
            case .nothing: continue
            case .literal(let literal):
                if repeats.minimum == 0 {
                    best = Self.better(best, closed(run))
                    run = []
                } else {
                    run.append(literal)
                    if !repeats.isOnce {
                        best = Self.better(best, closed(run))
                        run = []
                    }
                }
            case .unknown:
                best = Self.better(best, closed(run))
                run = []
            case .group(let set):
                best = Self.better(best, closed(run))
                run = []
                if repeats.minimum > 0 { best = Self.better(best, set) }
            }
        }
        return Self.better(best, closed(run))
    }

    private enum Atom {
        case literal(UInt8)
        case group(Alternatives)
        case unknown
        /// Takes no room in the subject.
        case nothing
    }

    private mutating func atom() -> Atom {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .nothing
        case UInt8(ascii: "."): return .unknown
        case UInt8(ascii: "["):
            skipClass()
            return .unknown
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "\\"): return escape()
        default: return .literal(byte)
        }
    }

    private mutating func escape() -> Atom {
        guard index < bytes.count else { return .unknown }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
            UInt8(ascii: "Z"), UInt8(ascii: "K"), UInt8(ascii: "G"):
            return .nothing
        case UInt8(ascii: "t"): return .literal(0x09)
        case UInt8(ascii: "n"): return .literal(0x0A)
        default:
            let isLetterOrDigit =
                byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
            guard isLetterOrDigit else { return .literal(byte) }
            // \x{..}, \g{..}, \k<..>, \p{..}: skip the argument.
            if index < bytes.count,
                bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "<")
            {
                let close =
                    bytes[index] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ">")
                while index < bytes.count, bytes[index] != close { index += 1 }
                index = min(index + 1, bytes.count)
            }
            return .unknown
        }
    }

    private mutating func group() -> Atom {
        var isLookaround = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "?") {
            index += 1
            switch index < bytes.count ? bytes[index] : 0 {
            case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: ">"): index += 1
            case UInt8(ascii: "="), UInt8(ascii: "!"):
                index += 1
                isLookaround = true
            case UInt8(ascii: "P"), UInt8(ascii: "<"), UInt8(ascii: "'"):
                if bytes[index] == UInt8(ascii: "P") { index += 1 }
                if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "<"),
                    bytes[index + 1] == UInt8(ascii: "=") || bytes[index + 1] == UInt8(ascii: "!")
                {
                    isLookaround = true
                }
                let close =
                    index < bytes.count && bytes[index] == UInt8(ascii: "'")
                    ? UInt8(ascii: "'") : UInt8(ascii: ">")
                index += 1
                if !isLookaround {
                    while index < bytes.count, bytes[index] != close { index += 1 }
                }
                index = min(index + 1, bytes.count)
            case UInt8(ascii: "#"):
                while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
                index = min(index + 1, bytes.count)
                return .nothing
            default:
                if readFlags() { return .nothing }
            }
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "*") {
            while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
            index = min(index + 1, bytes.count)
            return .nothing
        }
        let set = alternation()
        if index < bytes.count { index += 1 }
        return isLookaround ? .nothing : .group(set)
    }

    /// Reads `x-i)` or `x-i:`; true if it was a setting for the rest of the group.
    private mutating func readFlags() -> Bool {
        var isOn = true
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "^"): isOn = false
            case UInt8(ascii: "x"): isExtended = isOn
            case UInt8(ascii: ")"): return true
            case UInt8(ascii: ":"): return false
            default: break
            }
        }
        return true
    }

    private mutating func skipClass() {
        if index < bytes.count, bytes[index] == UInt8(ascii: "^") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
            } else if bytes[index] == UInt8(ascii: "["), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: ":")
            {
                while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
            }
            index += 1
        }
        index = min(index + 1, bytes.count)
    }

    /// Skips a blank or a comment of extended syntax.
    private mutating func skipExtended() -> Bool {
        let byte = bytes[index]
        if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
            index += 1
            return true
        }
        guard byte == UInt8(ascii: "#") else { return false }
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        return true
    }

    private mutating func quantifier() -> (minimum: Int, isOnce: Bool) {
        if isExtended {
            var next = index
            while next < bytes.count,
                bytes[next] == 0x20 || bytes[next] >= 0x09 && bytes[next] <= 0x0D
            {
                next += 1
            }
            if next < bytes.count, "?*+{".utf8.contains(bytes[next]) { index = next }
        }
        guard index < bytes.count else { return (1, true) }
        var result = (minimum: 1, isOnce: true)
        switch bytes[index] {
        case UInt8(ascii: "?"), UInt8(ascii: "*"): result = (0, false)
        case UInt8(ascii: "+"): result = (1, false)
        case UInt8(ascii: "{"):
            guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")),
                index + 1 < close,
                bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39
                    || bytes[index + 1] == UInt8(ascii: ",")
            else { return (1, true) }
            let text = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
            result = (Int(text.prefix { $0 != "," }) ?? 0, false)
            index = close
        default: return (1, true)
        }
        index += 1
        if index < bytes.count,
            bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "+")
        {
            index += 1
        }
        return result
    }
}
