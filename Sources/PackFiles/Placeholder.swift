/// The `{name}` placeholders of articles.
public enum Placeholder {
    // Bytes, since a character is found by looking at all that may belong to it.
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    /// Placeholders that need no capture.
    public static let builtIn: Set<String> = ["container", "project"]

    /// Whether `text` can stand between the braces.
    public static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, first >= 0x61 && first <= 0x7A else { return false }
        return text.utf8.allSatisfy {
            $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39
                || $0 == 0x5F
        }
    }

    /// The names of all placeholders in `text`.
    public static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: Self.open) {
            let after = rest[rest.utf8.index(after: open)...]
            if let close = after.utf8.firstIndex(of: Self.close), isName(after[..<close]) {
                names.append(String(after[..<close]))
            }
            rest = after
        }
        return names
    }

    /// `text` with each `{name}` replaced; braces around anything else stay.
    public static func replaced(in text: String, by value: (String) -> String) -> String {
        guard text.utf8.contains(Self.open) else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: Self.open) {
            result += rest[..<open]
            let after = rest[rest.utf8.index(after: open)...]
            guard let close = after.utf8.firstIndex(of: Self.close), isName(after[..<close]) else {
                result += "{"
                rest = after
                continue
            }
            result += value(String(after[..<close]))
            rest = after[after.utf8.index(after: close)...]
        }
        return result + rest
    }
}
