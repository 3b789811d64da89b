/// What a terminal may get.
enum TerminalText {
    /// Nothing but newlines moves the cursor, and nothing is hidden or reordered;
    /// colours are this program's own and end where they began.
    static func check(_ text: String, colors: Colors = .none) throws {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", colors == .own {
                try takeColor(&rest)
                continue
            }
            try FuzzTargets.check(
                scalar == "\n" || !isHidden(scalar),
                "U+\(String(scalar.value, radix: 16)) in \(text.debugDescription.prefix(400))")
        }
    }

    enum Colors { case none, own }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// `[1;31m`
    private static func takeColor(_ rest: inout Substring.UnicodeScalarView) throws {
        let body = rest.prefix { $0 != "m" }
        let digits = body.dropFirst()
        try FuzzTargets.check(
            body.first == "[" && digits.allSatisfy { ("0"..."9").contains($0) || $0 == ";" }
                && !digits.isEmpty && digits.count <= 4,
            "an escape sequence of the log: \(String(body.prefix(40)).debugDescription)")
        rest = rest.dropFirst(body.count + 1)
    }
}
