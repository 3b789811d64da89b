/// Makes log text harmless for a terminal: nothing that it holds can move the
/// cursor, change colours, ring, or reorder what a person reads.
public enum SafeText {
    /// `text` with control and invisible characters spelled out.
    public static func visible(_ text: String, keepingNewlines: Bool = false) -> String {
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A && keepingNewlines
        }
        if isPlain || !text.unicodeScalars.contains(where: { isHidden($0) }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n", keepingNewlines {
                result.append("\n")
            } else if scalar == "\t" {
                result.append(" ")
            } else if isHidden(scalar) {
                result += escape(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// JSON in which control and invisible characters are spelled as JSON has it: the
    /// same value, harmless where it is looked at.
    static func escapedInJSON(_ json: String) -> String {
        // All but DEL are encoded with bytes beyond ASCII.
        guard json.utf8.contains(where: { $0 >= 0x7F }),
            json.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" })
        else { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            guard isHidden(scalar), scalar != "\n" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator:
            return true
        default: return false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        default:
            let digits = String(scalar.value, radix: 16)
            return scalar.value < 0x100
                ? "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
                : "\\u{\(digits)}"
        }
    }
}
