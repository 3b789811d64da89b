internal import LogModel

/// A regex for a message, made of its fixed and its variable parts.
struct RegexDraft {
    /// A named group.
    struct Group {
        var name: String
        var type: CaptureType
        var value: String
    }

    /// In PCRE2's extended form.
    private(set) var regex: String
    private(set) var groups: [Group] = []
    private let container: String?
    /// Values that a draft holds at most: who reads a line of more than these, a
    /// dumped list, recognises it by its beginning.
    private static let groupLimit = 12
    /// Whether the regex ends before the message does.
    private var isFull = false

    /// Where in a message the text stands.
    enum Anchor {
        /// It is the whole message.
        case start
        /// Errors of Go stand inside others.
        case none
    }

    /// - Parameter container: the instance that the line is of.
    init(_ anchor: Anchor, container: String?) {
        regex = anchor == .start ? "(?x) ^" : "(?x) "
        self.container = container
    }

    mutating func append(fixed text: String) {
        guard !isFull else { return }
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            // Bytes that were no UTF-8: one repeat for all, for several would contend.
            let lost = rest.prefix { $0 == "\u{FFFD}" }.count
            regex += lost > 0 ? "[\\x80-\\xFF]{\(lost),\(3 * lost)}" : Self.matching(scalar)
            rest = rest.dropFirst(max(lost, 1))
        }
    }

    private static let plainSigns = "/_-:,;=%@<>'\"!~&".unicodeScalars

    /// What matches the bytes of `scalar`, and can stand in a YAML file.
    private static func matching(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": return " \\s "
        case _ where !YAMLText.isPrintable(scalar):
            return String(scalar).utf8.map { "\\x" + String($0, radix: 16).leftPadded(to: 2) }
                .joined()
        case "a"..."z", "A"..."Z", "0"..."9": return String(scalar)
        default:
            return !scalar.isASCII || plainSigns.contains(scalar)
                ? String(scalar) : "\\" + String(scalar)
        }
    }

    /// - Parameter end: the fixed text behind it.
    mutating func append(value: String, before end: String) {
        if value.count > 2, value.hasPrefix("\""), value.hasSuffix("\"") {
            append(fixed: "\"")
            append(value: String(value.dropFirst().dropLast()), before: "\"")
            return append(fixed: "\"")
        }
        isFull = isFull || groups.count == Self.groupLimit
        guard !isFull, !value.isEmpty else { return }
        let type = type(of: value)
        let group = Group(name: name(for: type, value), type: type, value: value)
        groups.append(group)
        regex += "(?<\(group.name)>\(Self.pattern(for: type, value, before: end)))"
    }

    private func type(of value: String) -> CaptureType {
        if value == container { return .name }
        let preferred: [CaptureType] = [
            .number, .path, .url, .uuid, .address, .idmap, .name, .dataset,
        ]
        return preferred.first { type in
            switch type {
            case .url: value.contains("://") && type.accepts(value)
            case .uuid: value.utf8.count == 36 && type.accepts(value)
            case .address:
                value.contains(where: \.isNumber) && value.contains { ".:".contains($0) }
                    && value.allSatisfy { $0.isHexDigit || ".:/[]%".contains($0) }
            case .idmap:
                value.contains(" ") && value.allSatisfy { $0.isNumber || " :-".contains($0) }
            default: type.accepts(value)
            }
        } ?? .text
    }

    private func name(for type: CaptureType, _ value: String) -> String {
        let base = value == container ? "container" : type.rawValue
        let count = groups.count { $0.name.prefix { !$0.isNumber } == base }
        return count == 0 ? base : "\(base)\(count + 1)"
    }

    private static func pattern(for type: CaptureType, _ value: String, before end: String)
        -> String
    {
        let stop = end.first
        /// A repeat of what a value consists of: at least of this one.
        func atMost(_ limit: Int) -> String { "{1,\(max(limit, value.utf8.count))}" }
        if let stop, "\"'`]})>".contains(stop) {
            return "[^\(stop == "]" ? "\\]" : String(stop))]\(atMost(4_096))"
        }
        switch type {
        case .number: return "\\d\(atMost(20))"
        case .idmap: return "[0-9\\ :-]\(atMost(256))"
        case .text: return ".\(atMost(1_024))\(end.isEmpty ? "" : "?")"
        default: return "[^\\s\(stop == ":" ? ":" : ",;")]\(atMost(1_024))"
        }
    }
}
