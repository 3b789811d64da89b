/// A value as the emitters of YAML print it: plain, in quotes, folded over several lines, or
/// as a block.
enum YAMLScalar {
    /// Where the colon behind the key of `line` stands; nil if it has none.
    static func endOfKey(in line: Substring) -> Substring.Index? {
        var index = line.startIndex
        while let colon = line[index...].firstIndex(of: ":") {
            let next = line.index(after: colon)
            if next == line.endIndex || line[next] == " " { return colon }
            index = next
        }
        return nil
    }

    /// The text of a value: what stands behind its key, then the lines that continue it.
    static func text(of lines: [Substring]) -> String {
        guard let first = lines.first else { return "" }
        switch first.first {
        case "'": return String(folded(lines).dropQuotes("'").replacing("''", with: "'"))
        case "\"": return decoded(folded(lines, joinsEscapedBreaks: true).dropQuotes("\""))
        case "|", ">":
            let body = lines.dropFirst().map { $0.drop { $0 == " " } }
            return body.joined(separator: first.first == "|" ? "\n" : " ")
        default: return String(folded(lines))
        }
    }

    /// The lines in one: a break is a blank, an empty line is a break.
    private static func folded(
        _ lines: [Substring], joinsEscapedBreaks: Bool = false
    ) -> Substring {
        var text = ""
        for line in lines {
            let part = text.isEmpty ? line : line.drop { $0 == " " }
            if text.isEmpty {
                text = String(part)
            } else if part.isEmpty {
                text += "\n"
            } else if joinsEscapedBreaks, endsInEscape(text) {
                text.removeLast()
                text += part
            } else {
                text += text.hasSuffix("\n") ? part : " " + part
            }
        }
        return Substring(text)
    }

    /// Whether the last backslash of `text` escapes what follows.
    private static func endsInEscape(_ text: String) -> Bool {
        text.reversed().prefix { $0 == "\\" }.count % 2 == 1
    }

    /// The escapes are those of Go's %q and a few more.
    private static func decoded(_ text: Substring) -> String {
        var buffer = RecordBuffer()
        let quoted = buffer.append("\"" + text + "\"")
        let plain = LogfmtFormat.unquoted(quoted, in: &buffer)
        return buffer.string(in: plain)
    }
}

extension Substring {
    fileprivate func dropQuotes(_ quote: Character) -> Substring {
        let inner = dropFirst()
        return inner.last == quote ? inner.dropLast() : inner
    }
}
