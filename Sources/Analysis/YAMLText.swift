/// Texts as they stand in a YAML file.
enum YAMLText {
    /// `text` as a scalar, in quotes unless it looks like the name of a file.
    static func scalar(_ text: String) -> String {
        let isName =
            text.unicodeScalars.first?.properties.isAlphabetic ?? false
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                    || "._/-".utf8.contains(byte)
            }
        return isName && text.contains(".") ? text : quoted(text)
    }

    /// `text` as a scalar in quotes.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        if scalars.allSatisfy(isPrintable) {
            // By scalars: with a combining mark behind it a quote is another character.
            let doubled = scalars.flatMap { $0 == "'" ? [$0, $0] : [$0] }
            return "'" + String(String.UnicodeScalarView(doubled)) + "'"
        }
        let escaped = scalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case _ where scalar.value < 0x20 || scalar.value > 0x7E:
                "\\U" + String(scalar.value, radix: 16).leftPadded(to: 8)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    /// Whether a character can stand in a file as itself, on the same line (YAML
    /// 1.1, "Character Set").
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

extension String {
    func leftPadded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}
