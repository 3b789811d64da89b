/// How many terminal columns text takes.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        if isASCII(text) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    private static func isASCII(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isWide =
            value >= 0x1100 && value <= 0x115F || value >= 0x2E80 && value <= 0x303E
            || value >= 0x3041 && value <= 0xA4CF || value >= 0xAC00 && value <= 0xD7A3
            || value >= 0xF900 && value <= 0xFAFF || value >= 0xFE30 && value <= 0xFE6F
            || value >= 0xFF00 && value <= 0xFF60 || value >= 0xFFE0 && value <= 0xFFE6
            || value >= 0x1F300 && value <= 0x1FAFF || value >= 0x20000 && value <= 0x3FFFD
        return isWide ? 2 : 1
    }

    /// Which end of a column text stands at.
    enum Alignment {
        case leading, trailing
    }

    /// `text` filled up with blanks to `width` columns.
    static func padded(_ text: String, _ width: Int, _ alignment: Alignment) -> String {
        let blanks = String(repeating: " ", count: max(0, width - of(text)))
        return alignment == .leading ? text + blanks : blanks + text
    }

    /// `text` in lines of at most `width` columns, broken at blanks, or
    /// between wide characters; words that are longer stay whole.
    package static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        if isASCII(text) {
            wrap(Array(text.utf8), width, into: &lines)
            return lines
        }
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            wrap(words(paragraph), width, into: &lines)
        }
        return lines
    }

    /// As `wrapped`, of text in which each byte takes a column.
    private static func wrap(_ text: [UInt8], _ width: Int, into lines: inout [String]) {
        var line: [UInt8] = []
        line.reserveCapacity(max(width, 0))
        func end() {
            lines.append(String(decoding: line, as: UTF8.self))
            line.removeAll(keepingCapacity: true)
        }
        var index = 0
        while index < text.count {
            switch text[index] {
            case 0x0A: end()
            case 0x20: break
            default:
                let start = index
                while index < text.count, text[index] != 0x20, text[index] != 0x0A { index += 1 }
                if !line.isEmpty {
                    if line.count + 1 + index - start > width { end() } else { line.append(0x20) }
                }
                line += text[start..<index]
                continue
            }
            index += 1
        }
        end()
    }

    private static func wrap(
        _ words: [(text: String, hasGap: Bool)], _ width: Int, into lines: inout [String]
    ) {
        var line = ""
        var used = 0
        for word in words {
            let length = of(word.text)
            let gap = line.isEmpty || !word.hasGap ? 0 : 1
            if used + gap + length > width, !line.isEmpty {
                lines.append(line)
                line = ""
                used = 0
            }
            if !line.isEmpty, word.hasGap {
                line += " "
                used += 1
            }
            line += word.text
            used += length
        }
        lines.append(line)
    }

    /// Characters that may not begin a line.
    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "”", "’", "》", "」",
    ]

    private static func words(_ text: Substring) -> [(text: String, hasGap: Bool)] {
        var words: [(text: String, hasGap: Bool)] = []
        var current = ""
        var hasGap = false
        func flush() {
            guard !current.isEmpty else { return }
            words.append((current, hasGap))
            current = ""
            hasGap = false
        }
        for character in text {
            if character == " " {
                flush()
                hasGap = true
            } else if closing.contains(character) {
                if current.isEmpty, !words.isEmpty, !hasGap {
                    words[words.count - 1].text.append(character)
                } else {
                    current.append(character)
                }
            } else if character.unicodeScalars.first.map({ of($0) == 2 }) ?? false {
                flush()
                current.append(character)
                flush()
            } else {
                current.append(character)
            }
        }
        flush()
        return words
    }
}
